// SPDX-License-Identifier: MIT
#include "scan/readable_name.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace stepcheck {
namespace {

using Code = std::pair<std::string_view, std::string_view>;

// What the Itanium C++ ABI abbreviates, 5.1.10.
constexpr std::array<Code, 7> kStandard{{{"St", "std"},
                                         {"Sa", "std::allocator"},
                                         {"Sb", "std::basic_string"},
                                         {"Ss", "std::string"},
                                         {"Si", "std::istream"},
                                         {"So", "std::ostream"},
                                         {"Sd", "std::iostream"}}};

// 5.1.3.2
constexpr std::array<Code, 49> kOperators{
    {{"nw", " new"}, {"na", " new[]"}, {"dl", " delete"}, {"da", " delete[]"}, {"co", "~"},
     {"pl", "+"},    {"mi", "-"},      {"ml", "*"},       {"dv", "/"},         {"rm", "%"},
     {"an", "&"},    {"or", "|"},      {"eo", "^"},       {"aS", "="},         {"pL", "+="},
     {"mI", "-="},   {"mL", "*="},     {"dV", "/="},      {"rM", "%="},        {"aN", "&="},
     {"oR", "|="},   {"eO", "^="},     {"ls", "<<"},      {"rs", ">>"},        {"lS", "<<="},
     {"rS", ">>="},  {"eq", "=="},     {"ne", "!="},      {"lt", "<"},         {"gt", ">"},
     {"le", "<="},   {"ge", ">="},     {"ss", "<=>"},     {"nt", "!"},         {"aa", "&&"},
     {"oo", "||"},   {"pp", "++"},     {"mm", "--"},      {"cm", ","},         {"pm", "->*"},
     {"pt", "->"},   {"cl", "()"},     {"ix", "[]"},      {"qu", "?"},         {"ps", "+"},
     {"ng", "-"},    {"ad", "&"},      {"de", "*"},       {"cv", ""}}};

/// Reads a mangled name from its front, as far as it is plain.
class NameReader {
 public:
  explicit NameReader(std::string_view mangled) : rest_(mangled) {}

  std::string read() {
    skip_what_it_is_for();
    // Of something inside a function, the function.
    while (take("Z")) {
    }
    const bool nested = take("N");
    if (nested) rest_.remove_prefix(std::min(rest_.find_first_not_of("rVKRO"), rest_.size()));
    read_standard();
    const bool named = read_source_name();
    while (nested && read_source_name()) {
    }
    // What follows a name without scopes is its arguments.
    if (nested || !named) read_member();
    return name_;
  }

 private:
  bool take(std::string_view code) {
    if (rest_.substr(0, code.size()) != code) return false;
    rest_.remove_prefix(code.size());
    return true;
  }

  // vtable, typeinfo, guard variable; a thunk has an offset or two in front of its function.
  void skip_what_it_is_for() {
    if (take("Th") || take("Tv") || take("Tc")) {
      rest_.remove_prefix(std::min(rest_.find_first_not_of("hvn_0123456789"), rest_.size()));
    } else if (rest_.size() > 1 && (rest_[0] == 'T' || rest_[0] == 'G')) {
      rest_.remove_prefix(2);
    }
  }

  void read_standard() {
    for (const auto& [code, means] : kStandard) {
      if (!take(code)) continue;
      last_ = means.substr(means.rfind(':') + 1);
      return append(means);
    }
  }

  bool read_source_name() {
    const std::string_view text = take_counted();
    if (text.empty()) return false;
    append(text);
    last_ = text;
    while (take("B")) take_counted();  // a tag, such as cxx11
    return true;
  }

  // A length in digits, and so many characters; empty if there are not.
  std::string_view take_counted() {
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), length);
    const std::string_view text = rest_.substr(static_cast<std::size_t>(end - rest_.data()));
    if (error != std::errc() || length > text.size()) return {};
    rest_ = text.substr(length);
    return text.substr(0, length);
  }

  // A constructor or destructor, which has its class's name, or an operator.
  void read_member() {
    if (rest_.size() > 1 && rest_[1] >= '0' && rest_[1] <= '9') {
      if (rest_[0] == 'C') append(last_);
      if (rest_[0] == 'D') append(std::string("~").append(last_));
    }
    for (const auto& [code, means] : kOperators) {
      if (take(code)) return append(std::string("operator").append(means));
    }
  }

  void append(std::string_view part) {
    if (!name_.empty()) name_ += "::";
    name_ += part;
  }

  std::string_view rest_;
  std::string_view last_;  ///< scope or name
  std::string name_;
};

}  // namespace

std::string readable_name(std::string_view symbol) {
  if (symbol.substr(0, 2) != "_Z") return std::string(symbol);
  std::string name = NameReader(symbol.substr(2)).read();
  return name.empty() ? std::string(symbol) : name;
}

}  // namespace stepcheck
