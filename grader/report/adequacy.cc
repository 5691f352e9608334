// SPDX-License-Identifier: MIT
#include "report/adequacy.h"

#include "report/words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace stepcheck {
namespace {

bool is_rejected(const Trial& variant) { return !variant.broken.empty() || variant.first_step > 0; }

std::string times_noise(double margin) {
  if (!std::isfinite(margin)) return "without end";
  return fmt::format("{:.2g}", margin);
}

std::string oracles_line(const OracleAgreement& oracles) {
  if (!oracles.libtorch) return "textbook alone: " + oracles.not_covered;
  return fmt::format("textbook and LibTorch agree to {:.1e} of the largest value in each tensor",
                     oracles.worst_relative);
}

std::string variants_line(const std::vector<Trial>& variants) {
  if (variants.empty()) return "none known";
  const auto accepted = variants.size() - static_cast<std::size_t>(std::count_if(
                                              variants.begin(), variants.end(), is_rejected));
  const auto farthest =
      std::max_element(variants.begin(), variants.end(),
                       [](const Trial& a, const Trial& b) { return a.margin < b.margin; });
  return fmt::format("{} of {} accepted; the farthest lies {} times the noise off ({})", accepted,
                     variants.size(), times_noise(farthest->margin), farthest->name);
}

std::string mistakes_line(const std::vector<Trial>& mistakes) {
  std::vector<Trial> caught;
  std::copy_if(mistakes.begin(), mistakes.end(), std::back_inserter(caught), is_caught);
  std::string line = fmt::format("{} of {} caught", caught.size(), mistakes.size());
  if (caught.empty()) return line;
  const auto nearest =
      std::min_element(caught.begin(), caught.end(),
                       [](const Trial& a, const Trial& b) { return a.margin < b.margin; });
  return line + fmt::format("; the nearest lies {} times the noise off ({}, step {})",
                            times_noise(nearest->margin), nearest->name, nearest->first_step);
}

// By the option that would ask for them.
std::string not_asked_lines(const std::vector<Survivor>& survivors) {
  std::map<std::string, std::vector<std::string>> by_change;
  for (const auto& one : survivors) {
    if (one.not_asked) by_change[one.repair].push_back(one.trial.name);
  }
  std::string lines;
  for (const auto& [change, names] : by_change) {
    lines += fmt::format("  not asked  {} would ask for {}\n", change, fmt::join(names, ", "));
  }
  return lines;
}

std::string survivor_line(const Survivor& survivor) {
  const Trial& trial = survivor.trial;
  std::string line =
      fmt::format("  SURVIVES   {} ({} times the noise)", trial.name, times_noise(trial.margin));
  if (!survivor.accepted.empty()) return line + ", accepted: " + survivor.accepted + "\n";
  if (survivor.repair.empty()) return line + ": no change that was tried reveals it\n";
  return line + fmt::format(": {}\n             repair: {}\n", survivor.reason, survivor.repair);
}

/// What becomes of a mistake when several fixtures look for it.
enum class Fate { Caught, Excused, Survives };

using Fates = std::map<std::string, std::map<std::string, Fate>>;  // by exercise, by mistake

// One fixture that catches it, or accepts it in writing, is enough; that one does not ask for it is
// an excuse only if none does.
Fate fate_of(const Trial& mistake, const std::vector<Adequacy>& all) {
  bool asked = false;
  bool accepted = false;
  for (const auto& one : all) {
    for (const auto& trial : one.mistakes) {
      const bool same = trial.exercise == mistake.exercise && trial.name == mistake.name;
      if (same && is_caught(trial)) return Fate::Caught;
    }
    for (const auto& survivor : one.survivors) {
      const Trial& trial = survivor.trial;
      if (trial.exercise != mistake.exercise || trial.name != mistake.name) continue;
      asked = asked || !survivor.not_asked;
      accepted = accepted || !survivor.accepted.empty();
    }
  }
  return accepted || !asked ? Fate::Excused : Fate::Survives;
}

Fates by_exercise(const std::vector<Adequacy>& all) {
  Fates fates;
  for (const auto& one : all) {
    for (const auto& mistake : one.mistakes) {
      fates[mistake.exercise].try_emplace(mistake.name, fate_of(mistake, all));
    }
  }
  return fates;
}

std::string trial_lines(const char* title, const std::vector<Trial>& trials) {
  std::string lines = fmt::format("  {:<34} {:>12} {:>5}\n", title, "times noise", "step");
  for (const auto& trial : trials) {
    lines += fmt::format("    {:<32} {:>12} {:>5}{}\n", trial.name, times_noise(trial.margin),
                         trial.first_step == 0 ? "-" : fmt::format("{}", trial.first_step),
                         trial.broken.empty() ? "" : "  " + trial.broken);
  }
  return lines;
}

}  // namespace

std::string adequacy_together_text(const std::vector<Adequacy>& all) {
  std::string text;
  for (const auto& [exercise, mistakes] : by_exercise(all)) {
    std::vector<std::string> alive;
    std::vector<std::string> excused;
    for (const auto& [name, fate] : mistakes) {
      if (fate == Fate::Survives) alive.push_back(name);
      if (fate == Fate::Excused) excused.push_back(name);
    }
    text += fmt::format("together     {}: {} of {} mistakes caught\n", exercise,
                        mistakes.size() - alive.size() - excused.size(), mistakes.size());
    if (!excused.empty()) text += fmt::format("  not asked  {}\n", fmt::join(excused, ", "));
    if (!alive.empty()) text += fmt::format("  SURVIVES   {}\n", fmt::join(alive, ", "));
  }
  return text;
}

bool is_adequate(const std::vector<Adequacy>& all) {
  for (const auto& one : all) {
    if (std::any_of(one.variants.begin(), one.variants.end(), is_rejected)) return false;
  }
  for (const auto& [exercise, mistakes] : by_exercise(all)) {
    for (const auto& [name, fate] : mistakes) {
      if (fate == Fate::Survives) return false;
    }
  }
  return true;
}

std::string adequacy_text(const Adequacy& adequacy, bool all) {
  std::string text = fmt::format("{}: {} of {}\n", adequacy.fixture, adequacy.kind,
                                 fmt::join(adequacy.exercises, ", "));
  text += fmt::format("  oracles    {}\n", oracles_line(adequacy.oracles));
  if (adequacy.variants.empty() && adequacy.mistakes.empty()) return text;
  text += fmt::format("  variants   {}\n", variants_line(adequacy.variants));
  for (const auto& variant : adequacy.variants) {
    if (is_rejected(variant)) {
      text += fmt::format("  REJECTED   {}, a correct variant, at step {} ({} times the noise){}\n",
                          variant.name, variant.first_step, times_noise(variant.margin),
                          variant.broken.empty() ? "" : ": " + variant.broken);
    }
  }
  text += fmt::format("  mistakes   {}\n", mistakes_line(adequacy.mistakes));
  if (adequacy.caught_elsewhere > 0) {
    text += fmt::format("  elsewhere  {} of the rest are caught by the other fixtures\n",
                        adequacy.caught_elsewhere);
  }
  text += not_asked_lines(adequacy.survivors);
  for (const auto& survivor : adequacy.survivors) {
    if (!survivor.not_asked) text += survivor_line(survivor);
  }
  if (all) {
    text += trial_lines("variant", adequacy.variants);
    text += trial_lines("mistake", adequacy.mistakes);
  }
  return text;
}

}  // namespace stepcheck
