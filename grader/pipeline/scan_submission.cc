// SPDX-License-Identifier: MIT
#include "pipeline/scan_submission.h"

#include "model/text.h"
#include "pipeline/language_libraries.h"
#include "pipeline/mapped_file.h"
#include "scan/readable_name.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>
#include <vector>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNameMax = 160;
constexpr std::size_t kDetailMax = 2000;

using Symbols = std::set<std::string>;

void conclude(Compiled& compiled, Compiled::State state, std::string reason,
              const std::string& message) {
  compiled.state = state;
  compiled.reason = std::move(reason);
  compiled.message = clean_text(message, kDetailMax);
}

// Takes those that the library defines out of `symbols`.
Symbols take_defined(const fs::path& library, Symbols& symbols) {
  if (symbols.empty()) return {};
  const MappedFile file(library);
  Symbols defined = defined_among(ElfFile(file.bytes()), symbols);
  for (const auto& one : defined) symbols.erase(one);
  return defined;
}

struct Uses {
  std::vector<std::string> forbidden;  ///< "uses torch::optim::Adam::step"
  std::vector<std::string> missing;    ///< readable names
};

Uses sort_out(const Installation& installation, const std::vector<Finding>& found) {
  Symbols missing;
  for (const Finding& one : found) missing.insert(one.unknown);
  missing.erase("");
  Symbols usable;
  for (const auto& library : language_libraries()) usable.merge(take_defined(library, missing));
  take_defined(installation.libtorch, missing);

  Uses uses;
  Symbols said;
  for (const Finding& one : found) {
    if (usable.count(one.unknown) > 0 || !said.insert(one.phrase).second) continue;
    if (missing.count(one.unknown) > 0) {
      uses.missing.push_back(readable_name(one.unknown));
    } else {
      uses.forbidden.push_back(one.phrase);
    }
  }
  return uses;
}

}  // namespace

void scan_compiled(const Installation& installation, const std::string& exercise,
                   const ExerciseRules& rules, Compiled& compiled) {
  if (compiled.state != Compiled::State::Built) return;
  try {
    const MappedFile file(compiled.library);
    Uses uses = sort_out(installation,
                         findings(ElfFile(file.bytes()), rules.symbols, rules.forbidden(exercise)));
    // The loader tells more of the contract's own functions: with which arguments they are due.
    std::erase_if(uses.missing, [&](const std::string& name) {
      return name.compare(0, exercise.size() + 1, exercise + "_") == 0;
    });
    if (!uses.forbidden.empty()) {
      conclude(compiled, Compiled::State::Forbidden,
               fmt::format("{}.cc {}, which {} may not", exercise,
                           clean_text(uses.forbidden.front(), kNameMax), exercise),
               fmt::format("it {}", fmt::join(uses.forbidden, "\nit ")));
    } else if (!uses.missing.empty()) {
      conclude(
          compiled, Compiled::State::Failed,
          fmt::format("{}.cc does not link: nothing defines {}", exercise,
                      clean_text(uses.missing.front(), kNameMax)),
          fmt::format("neither the submission nor the libraries of C++ and LibTorch define\n{}",
                      fmt::join(uses.missing, "\n")));
    }
  } catch (const BadElf& error) {
    conclude(
        compiled, Compiled::State::Forbidden,
        fmt::format("{}.cc does not make an object as compilers do: {}", exercise, error.what()),
        "");
  }
}

}  // namespace stepcheck
