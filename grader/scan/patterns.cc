// SPDX-License-Identifier: MIT
#include "scan/patterns.h"

#include <cxxabi.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace stepcheck {
namespace {

constexpr std::size_t kLongestName = 4096;

// Where the arguments of a function begin: the last parenthesis that opens at depth 0, not counting
// `(anonymous namespace)` and operator().
std::size_t arguments_of(std::string_view text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '<') ++depth;
    if (c == '>' && depth > 0) --depth;
    if (c != '(' || depth > 0) continue;
    constexpr std::string_view kAnonymous = "(anonymous namespace)";
    if (text.substr(i, kAnonymous.size()) == kAnonymous) {
      i += kAnonymous.size() - 1;
    } else if (text.substr(i, 2) == "()" && i >= 8 && text.substr(i - 8, 8) == "operator") {
      ++i;
    } else {
      return i;
    }
  }
  return text.size();
}

// A function template's name has its return type in front.
std::size_t name_in(std::string_view text) {
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '<' || text[i] == '(') ++depth;
    if ((text[i] == '>' || text[i] == ')') && depth > 0) --depth;
    if (text[i] == ' ' && depth == 0) begin = i + 1;
  }
  return begin;
}

}  // namespace

std::string readable_name(std::string_view symbol) {
  if (symbol.substr(0, 2) != "_Z" || symbol.size() > kLongestName) return std::string(symbol);
  int status = 0;
  char* made = abi::__cxa_demangle(std::string(symbol).c_str(), nullptr, nullptr, &status);
  if (status != 0) return std::string(symbol);
  const std::string whole(made);
  std::free(made);
  std::string_view text(whole);
  constexpr std::array<std::string_view, 7> kOf{"vtable for ",         "VTT for ",
                                                "typeinfo for ",       "typeinfo name for ",
                                                "guard variable for ", "non-virtual thunk to ",
                                                "virtual thunk to "};
  for (const auto& prefix : kOf) {
    if (text.substr(0, prefix.size()) == prefix) text.remove_prefix(prefix.size());
  }
  // operator<, operator new and the like hold what the rest is cut at.
  const std::size_t operator_at = text.find("operator");
  if (operator_at != std::string_view::npos) {
    return std::string(text.substr(name_in(text.substr(0, operator_at))));
  }
  text = text.substr(0, arguments_of(text));
  return std::string(text.substr(name_in(text)));
}

bool matches(std::string_view pattern, std::string_view name) {
  // The usual two positions: where the last star stood, and how much of the name it has taken.
  std::size_t p = 0;
  std::size_t n = 0;
  std::size_t star = std::string_view::npos;
  std::size_t taken = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = n;
    } else if (p < pattern.size() && pattern[p] == name[n]) {
      ++p;
      ++n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++taken;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool matches_any(const std::vector<std::string>& patterns, std::string_view name) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const std::string& pattern) { return matches(pattern, name); });
}

std::string mangled_prefix(std::string_view pattern) {
  std::string prefix;
  std::size_t begin = 0;
  for (std::size_t end = 0; (end = pattern.find("::", begin)) != std::string_view::npos;
       begin = end + 2) {
    const std::string_view part = pattern.substr(begin, end - begin);
    if (part.find('*') != std::string_view::npos || part == "std") break;
    prefix += std::to_string(part.size());
    prefix += part;
  }
  return prefix.empty() ? "" : "_ZN" + prefix;
}

}  // namespace stepcheck
