// SPDX-License-Identifier: MIT
#pragma once

/// A strict reader of YAML files that people write. Whatever it refuses, it refuses with a BadFile
/// that says the place, what was found, what is allowed and, if a word is near, which one was
/// meant.
///
/// Anchors and aliases are read as YAML has them; tags and merge keys (`<<`) are not.

#include <yaml-cpp/yaml.h>

#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stepcheck/description.h"

namespace stepcheck::yaml {

struct Entry;
class Mapping;

/// One value in a file, with its place and the key it belongs to.
class Value {
 public:
  Value(std::shared_ptr<const std::string> file, std::string key, const YAML::Node& node,
        YAML::Mark mark);

  /// A finite number, not in quotes.
  double real(const Range& range = kAny) const;
  /// Written as digits: neither 1.0 nor 1e3.
  std::int64_t integer(std::int64_t min, std::int64_t max) const;
  /// `true` or `false`; not `yes`, `on` or 1.
  bool flag() const;
  /// One line, not empty, with or without quotes.
  std::string text() const;
  /// One of `allowed`; gives its position there.
  std::size_t word(const std::vector<std::string>& allowed) const;
  /// One or more of `allowed`, none twice.
  std::vector<std::string> words(const std::vector<std::string>& allowed) const;
  std::vector<Value> list() const;
  /// A mapping with no key beyond `allowed` and none twice.
  Mapping mapping(std::vector<std::string> allowed) const;
  /// A mapping with keys of any name, none twice, in the file's order.
  std::vector<Entry> entries() const;

  /// What it says, whatever its style, its comments and the order of keys.
  std::string content() const;

  bool is_mapping() const { return node_.IsMap(); }
  bool is_list() const { return node_.IsSequence(); }

  /// Throws BadFile at this value's place: what was found and what is allowed.
  [[noreturn]] void refuse(std::string_view message) const;
  /// The same, with what stands here: "`lr`: found `fast`; DUE is due".
  [[noreturn]] void refuse_found(std::string_view due) const;

 private:
  bool is_plain() const;
  std::string shown() const;

  std::shared_ptr<const std::string> file_;
  std::string key_;  // empty for the file's root
  YAML::Node node_;
  YAML::Mark mark_;
};

struct Entry {
  Value key;
  Value value;
};

/// A mapping whose keys have been checked against what is allowed.
class Mapping {
 public:
  Mapping(Value whole, std::vector<Entry> entries)
      : whole_(std::move(whole)), entries_(std::move(entries)) {}

  /// The value of a key that must be there.
  Value at(std::string_view key) const;
  std::optional<Value> find(std::string_view key) const;
  bool has(std::string_view key) const { return find(key).has_value(); }
  /// The place of a key, for a message about the key itself.
  Value key(std::string_view key) const;

  /// This mapping with what it lacks taken from `defaults`.
  Mapping with_defaults(const Mapping& defaults) const;
  Mapping without(std::string_view key) const;

  /// Throws BadFile at the mapping's place.
  [[noreturn]] void refuse(std::string_view message) const { whole_.refuse(message); }

 private:
  Value whole_;
  std::vector<Entry> entries_;
};

/// The mapping that a file holds. Refuses all that read_text_file and parse_document refuse, and a
/// root that is no mapping.
Value open(const std::filesystem::path& file);

}  // namespace stepcheck::yaml
