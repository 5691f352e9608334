// SPDX-License-Identifier: MIT
#include "pipeline/scan_submission.h"

#include "model/text.h"
#include "pipeline/mapped_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>
#include <vector>

namespace stepcheck {
namespace {

constexpr std::size_t kNameMax = 160;
constexpr std::size_t kDetailMax = 2000;

void forbid(Compiled& compiled, std::string reason, const std::string& message) {
  compiled.state = Compiled::State::Forbidden;
  compiled.reason = std::move(reason);
  compiled.message = clean_text(message, kDetailMax);
}

// What is not: functions that the submission declares and nobody defines. The loader will tell.
std::set<std::string> those_in_libtorch(const Installation& installation,
                                        const std::vector<Finding>& found) {
  std::set<std::string> unknown;
  for (const Finding& one : found) unknown.insert(one.unknown);
  unknown.erase("");
  if (unknown.empty()) return {};
  const MappedFile file(installation.libtorch);
  return defined_among(ElfFile(file.bytes()), unknown);
}

std::vector<std::string> phrases_of(const Installation& installation,
                                    const std::vector<Finding>& found) {
  const std::set<std::string> there = those_in_libtorch(installation, found);
  std::vector<std::string> phrases;
  std::set<std::string> said;
  for (const Finding& one : found) {
    if (!one.unknown.empty() && there.count(one.unknown) == 0) continue;
    if (said.insert(one.phrase).second) phrases.push_back(one.phrase);
  }
  return phrases;
}

}  // namespace

void scan_compiled(const Installation& installation, const std::string& exercise,
                   const ExerciseRules& rules, Compiled& compiled) {
  if (compiled.state != Compiled::State::Built) return;
  try {
    const MappedFile file(compiled.library);
    const std::vector<std::string> phrases = phrases_of(
        installation, findings(ElfFile(file.bytes()), rules.symbols, rules.forbidden(exercise)));
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
