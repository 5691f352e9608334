// SPDX-License-Identifier: MIT
#include "pipeline/scan_submission.h"

#include "model/text.h"
#include "pipeline/mapped_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace stepcheck {
namespace {

constexpr std::size_t kNameMax = 160;
constexpr std::size_t kDetailMax = 2000;

void forbid(Compiled& compiled, std::string reason, const std::string& message) {
  compiled.state = Compiled::State::Forbidden;
  compiled.reason = std::move(reason);
  compiled.message = clean_text(message, kDetailMax);
}

// What is not: a function that the submission declares and nobody defines. The loader will tell.
bool is_in_libtorch(const Installation& installation, const std::string& symbol) {
  const MappedFile file(installation.libtorch);
  return defines(ElfFile(file.bytes()), symbol);
}

}  // namespace

void scan_compiled(const Installation& installation, const std::string& exercise,
                   const ExerciseRules& rules, Compiled& compiled) {
  if (compiled.state != Compiled::State::Built) return;
  try {
    const MappedFile file(compiled.library);
    std::vector<std::string> phrases;
    for (const Finding& one :
         findings(ElfFile(file.bytes()), rules.symbols, rules.forbidden(exercise))) {
      if (one.unknown.empty() || is_in_libtorch(installation, one.unknown)) {
        phrases.push_back(one.phrase);
      }
    }
    if (phrases.empty()) return;
    forbid(compiled,
           fmt::format("{}.cc {}, which {} may not", exercise,
                       clean_text(phrases.front(), kNameMax), exercise),
           fmt::format("it {}", fmt::join(phrases, "\nit ")));
  } catch (const BadElf& error) {
    forbid(compiled,
           fmt::format("{}.cc does not make an object as compilers do: {}", exercise, error.what()),
           "");
  }
}

}  // namespace stepcheck
