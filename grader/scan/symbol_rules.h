// SPDX-License-Identifier: MIT
#pragma once

#include "scan/elf.h"

#include <set>
#include <string>
#include <vector>

namespace stepcheck {

/// What a compiled exercise may take from other libraries, as patterns of readable names: what is
/// allowed and not denied. What is neither must be of the libraries of C and C++, and is no matter
/// of these rules: what it does is the jail's, except for what looks for other functions or changes
/// code, which is denied.
struct SymbolRules {
  std::vector<std::string> allowed;
  std::vector<std::string> denied;
};

/// Something that an object does and may not.
struct Finding {
  std::string phrase;  ///< what it does: "uses torch::optim::Adam::step"
  /// Of a name that nothing denies, and nothing allows: the symbol. Which library defines it
  /// decides whether this is one.
  std::string unknown;
};

/// What an object does that the rules, or the exercise's own `forbidden` patterns, do not allow,
/// none twice; of an honest one, unknown names at most. What no honest one needs by far, more than
/// 4,096 names or a name of more than 4,096 characters, is something that it may not, and is not
/// looked into.
std::vector<Finding> findings(const ElfFile& object, const SymbolRules& rules,
                              const std::vector<std::string>& forbidden);

/// Those of `symbols` that a library defines.
std::set<std::string> defined_among(const ElfFile& library, const std::set<std::string>& symbols);

/// The mangled names of the functions that a library defines and that match one of the patterns.
std::vector<std::string> functions_matching(const ElfFile& library,
                                            const std::vector<std::string>& patterns);

}  // namespace stepcheck
