// SPDX-License-Identifier: MIT
#include "load/yaml.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <system_error>
#include <utility>

#include "load/bad_file.h"
#include "load/nearest.h"
#include "load/text_file.h"
#include "load/yaml_document.h"

namespace stepcheck::yaml {
namespace {

std::string in_words(const Range& range) {
  std::string words = "a real number";
  const bool below = range.min > -std::numeric_limits<double>::infinity();
  const bool above = range.max < std::numeric_limits<double>::infinity();
  if (below) {
    words += fmt::format(" {} {}", range.min_open ? "greater than" : "of at least", range.min);
  }
  if (below && above) words += " and";
  if (above) words += fmt::format(" {} {}", range.max_open ? "less than" : "at most", range.max);
  return words;
}

bool is_within(double number, const Range& range) {
  const bool above = range.min_open ? number > range.min : number >= range.min;
  const bool below = range.max_open ? number < range.max : number <= range.max;
  return above && below;
}

// The whole of `text` as a number. YAML allows a leading plus, which from_chars does not.
template <class Number>
std::optional<Number> parse(std::string_view text) {
  if (text.size() > 1 && text[0] == '+' && text[1] != '-') text.remove_prefix(1);
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool is_one_line(const std::string& text) {
  return text.find_first_of("\t\r\n") == std::string::npos;
}

// Long or odd text in a message hides the message.
std::string shortened(const std::string& text) {
  constexpr std::size_t kLongest = 40;
  if (first_unprintable(text)) return "with control characters";
  if (!is_one_line(text)) return "of several lines";
  if (text.size() <= kLongest) return fmt::format("`{}`", text);
  std::size_t cut = kLongest;
  while ((static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
  return fmt::format("`{}...`", text.substr(0, cut));
}

std::string content_of(const YAML::Node& node) {
  std::string all;
  if (node.IsMap()) {
    std::map<std::string, std::string> sorted;
    for (const auto& entry : node) sorted[content_of(entry.first)] = content_of(entry.second);
    for (const auto& [key, value] : sorted) all += fmt::format("{}: {}, ", key, value);
    return "{" + all + "}";
  }
  if (!node.IsSequence()) return node.IsScalar() ? "'" + node.Scalar() + "'" : "";
  for (const auto& element : node) all += content_of(element) + ", ";
  return "[" + all + "]";
}

}  // namespace

Value::Value(std::shared_ptr<const std::string> file, std::string key, const YAML::Node& node,
             YAML::Mark mark)
    : file_(std::move(file)), key_(std::move(key)), node_(node), mark_(mark) {
  // Something that is not there (`key:`) has no place of its own; the key's serves.
  if (!node_.IsNull() && !node_.Mark().is_null()) mark_ = node_.Mark();
}

std::string Value::content() const { return content_of(node_); }

void Value::refuse(std::string_view message) const { refuse_at(*file_, mark_, message); }

void Value::refuse_found(std::string_view due) const {
  const std::string subject = key_.empty() ? "" : fmt::format("`{}`: ", key_);
  refuse(fmt::format("{}found {}; {} is due", subject, shown(), due));
}

bool Value::is_plain() const {
  return node_.IsScalar() && (node_.Tag() == "?" || node_.Tag().empty());
}

std::string Value::shown() const {
  if (node_.IsNull()) return "nothing";
  if (node_.IsSequence()) return "a list";
  if (node_.IsMap()) return "a mapping";
  return (is_plain() ? "" : "the text ") + shortened(node_.Scalar());
}

double Value::real(const Range& range) const {
  const auto number = is_plain() ? parse<double>(node_.Scalar()) : std::nullopt;
  if (!number || !std::isfinite(*number) || !is_within(*number, range)) {
    refuse_found(in_words(range));
  }
  return *number;
}

std::int64_t Value::integer(std::int64_t min, std::int64_t max) const {
  const auto number = is_plain() ? parse<std::int64_t>(node_.Scalar()) : std::nullopt;
  if (!number || *number < min || *number > max) {
    refuse_found(fmt::format("an integer from {} to {}", min, max));
  }
  return *number;
}

bool Value::flag() const {
  const std::string word = is_plain() ? node_.Scalar() : "";
  if (word != "true" && word != "false") refuse_found("`true` or `false`");
  return word == "true";
}

std::string Value::text() const {
  if (!node_.IsScalar() || node_.Scalar().empty()) refuse_found("one line of text");
  const std::string& text = node_.Scalar();
  // An escape such as "\x1b" passes the check of the file's own bytes.
  if (first_unprintable(text) || !is_one_line(text)) refuse_found("one line of text");
  return text;
}

std::size_t Value::word(const std::vector<std::string>& allowed) const {
  const std::string found = node_.IsScalar() ? node_.Scalar() : "";
  for (std::size_t i = 0; i < allowed.size(); ++i) {
    if (allowed[i] == found) return i;
  }
  refuse(fmt::format("`{}`: found {}; allowed here: {}{}", key_, shown(), listed(allowed),
                     did_you_mean(found, allowed)));
}

std::vector<std::string> Value::words(const std::vector<std::string>& allowed) const {
  std::vector<std::string> found;
  for (const Value& element : list()) {
    const std::string& word = allowed.at(element.word(allowed));
    if (std::find(found.begin(), found.end(), word) != found.end()) {
      element.refuse(fmt::format("`{}` stands twice; keep one", word));
    }
    found.push_back(word);
  }
  if (found.empty()) {
    refuse(fmt::format("`{}`: found an empty list; at least one is due of: {}", key_,
                       listed(allowed)));
  }
  return found;
}

std::vector<Value> Value::list() const {
  if (!node_.IsSequence()) refuse_found("a list, as [a, b],");
  std::vector<Value> values;
  for (const YAML::Node& element : node_) values.emplace_back(file_, key_, element, mark_);
  return values;
}

std::vector<Entry> Value::entries() const {
  if (!node_.IsMap()) refuse_found("a mapping, as {key: value},");
  std::vector<Entry> entries;
  std::map<std::string, int> lines;
  for (const auto& pair : node_) {
    const Value key(file_, key_, pair.first, mark_);
    if (!pair.first.IsScalar()) key.refuse_found("a word as key");
    const std::string& name = pair.first.Scalar();
    // yaml-cpp keeps both entries and finds the first: half of what was written would be lost.
    const auto [earlier, is_new] = lines.emplace(name, pair.first.Mark().line + 1);
    if (!is_new) {
      key.refuse(fmt::format("key {} stands twice, first in line {}; keep one", shortened(name),
                             earlier->second));
    }
    entries.push_back({key, Value(file_, name, pair.second, pair.first.Mark())});
  }
  return entries;
}

Mapping Value::mapping(std::vector<std::string> allowed) const {
  std::vector<Entry> all = entries();
  for (const Entry& entry : all) {
    const std::string name = entry.key.node_.Scalar();
    if (std::find(allowed.begin(), allowed.end(), name) != allowed.end()) continue;
    entry.key.refuse(fmt::format("unknown key {}; allowed here: {}{}", shortened(name),
                                 listed(allowed), did_you_mean(name, allowed)));
  }
  return {*this, std::move(all)};
}

std::optional<Value> Mapping::find(std::string_view key) const {
  for (const Entry& entry : entries_) {
    if (entry.key.text() == key) return entry.value;
  }
  return std::nullopt;
}

Value Mapping::at(std::string_view key) const {
  const auto value = find(key);
  if (!value) refuse(fmt::format("key `{}` is missing; add it", key));
  return *value;
}

Mapping Mapping::with_defaults(const Mapping& defaults) const {
  Mapping merged = *this;
  for (const Entry& entry : defaults.entries_) {
    if (!has(entry.key.text())) merged.entries_.push_back(entry);
  }
  return merged;
}

Mapping Mapping::without(std::string_view key) const {
  // Copied one by one: assigning one entry to another would write into the file's own nodes.
  std::vector<Entry> rest;
  for (const Entry& entry : entries_) {
    if (entry.key.text() != key) rest.push_back(entry);
  }
  return {whole_, std::move(rest)};
}

Value Mapping::key(std::string_view key) const {
  for (const Entry& entry : entries_) {
    if (entry.key.text() == key) return entry.key;
  }
  return whole_;
}

Value open(const std::filesystem::path& file) {
  const auto name = std::make_shared<const std::string>(file.string());
  Value root(name, "", parse_document(*name, read_text_file(file)), YAML::Mark());
  if (!root.is_mapping()) root.refuse_found("a mapping of keys to values");
  return root;
}

}  // namespace stepcheck::yaml
