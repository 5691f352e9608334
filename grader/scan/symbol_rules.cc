// SPDX-License-Identifier: MIT
#include "scan/symbol_rules.h"

#include "scan/patterns.h"
#include "scan/readable_name.h"

#include <elf.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace stepcheck {
namespace {

constexpr std::uint64_t kMostNames = 4096;
constexpr std::size_t kLongestName = 4096;
constexpr std::string_view kSubject = "stepcheck_subject";
constexpr std::array<std::string_view, 7> kLibraries{
    "libstdc++.so", "libm.so", "libgcc_s.so", "libc.so", "ld-linux", "libtorch", "libc10"};

bool is_known(std::string_view library) {
  return std::any_of(kLibraries.begin(), kLibraries.end(), [&](std::string_view known) {
    return library.substr(0, known.size()) == known;
  });
}

class Findings {
 public:
  // Two unknown symbols may read the same, and only one of them be in a library.
  void add(std::string phrase, std::string unknown = {}) {
    if (!seen_.emplace(phrase, unknown).second) return;
    all_.push_back({std::move(phrase), std::move(unknown)});
  }
  void add_if(bool found, const char* phrase) {
    if (found) add(phrase);
  }
  std::vector<Finding> take() { return std::move(all_); }

 private:
  std::vector<Finding> all_;
  std::set<std::pair<std::string, std::string>> seen_;
};

void look_at(const ElfSymbol& symbol, const SymbolRules& rules,
             const std::vector<std::string>& forbidden, Findings& found) {
  if (symbol.local || symbol.name == kSubject) return;
  if (symbol.name.size() > kLongestName) {
    return found.add("has a name of more than 4,096 characters");
  }
  const std::string name = readable_name(symbol.name);
  if (symbol.defined) {
    found.add("puts itself in the place of " + name);
  } else if (matches_any(rules.denied, name) || matches_any(forbidden, name)) {
    found.add("uses " + name);
  } else if (!matches_any(rules.allowed, name)) {
    found.add("uses " + name, std::string(symbol.name));
  }
}

}  // namespace

std::vector<Finding> findings(const ElfFile& object, const SymbolRules& rules,
                              const std::vector<std::string>& forbidden) {
  Findings found;
  if (object.symbol_count() > kMostNames) {
    found.add("has more than 4,096 names");
  } else {
    for (std::uint64_t i = 1; i < object.symbol_count(); ++i) {
      look_at(object.symbol(i), rules, forbidden, found);
    }
  }
  for (const auto& library : object.needed()) {
    if (!is_known(library)) found.add("asks for the library " + std::string(library));
  }
  found.add_if(object.executable_stack(), "asks for an executable stack");
  found.add_if(object.writable_code(), "has code that it can change");
  found.add_if(object.text_relocations(), "has code that is changed when it is loaded");
  found.add_if(object.loader_hooks(), "hooks into the loader");
  return found.take();
}

std::set<std::string> defined_among(const ElfFile& library, const std::set<std::string>& symbols) {
  std::set<std::string> defined;
  for (std::uint64_t i = 1; i < library.symbol_count(); ++i) {
    const ElfSymbol symbol = library.symbol(i);
    if (!symbol.defined) continue;
    std::string name(symbol.name);
    if (symbols.count(name) > 0) defined.insert(std::move(name));
  }
  return defined;
}

std::vector<std::string> functions_matching(const ElfFile& library,
                                            const std::vector<std::string>& patterns) {
  // A whole LibTorch has 150,000 names; reading them all takes much longer than looking at them.
  std::vector<std::string> prefixes;
  for (const auto& pattern : patterns) prefixes.push_back(mangled_prefix(pattern));
  std::vector<std::string> names;
  for (std::uint64_t i = 1; i < library.symbol_count(); ++i) {
    const ElfSymbol symbol = library.symbol(i);
    if (!symbol.defined || symbol.type != STT_FUNC) continue;
    for (std::size_t p = 0; p < patterns.size(); ++p) {
      const std::string& prefix = prefixes[p];
      if (symbol.name.substr(0, prefix.size()) != prefix) continue;
      if (!matches(patterns[p], readable_name(symbol.name))) continue;
      names.emplace_back(symbol.name);
      break;
    }
  }
  return names;
}

}  // namespace stepcheck
