// SPDX-License-Identifier: MIT
#include "report/words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <vector>

namespace stepcheck {
namespace {

using Names = std::vector<std::string>;

std::string listed(const Names& names) {
  if (names.size() == 1) return names.front();
  const Names head(names.begin(), names.end() - 1);
  return fmt::format("{} and {}", fmt::join(head, ", "), names.back());
}

// fmt writes a NaN's sign, which says nothing here.
std::string digits(double value, int precision, bool align_signs) {
  if (std::isnan(value)) return align_signs ? " nan" : "nan";
  return align_signs ? fmt::format("{: .{}g}", value, precision)
                     : fmt::format("{:.{}g}", value, precision);
}

bool look_alike(double a, double b, int precision) {
  return digits(a, precision, false) == digits(b, precision, false);
}

// Blocks stand causes before effects, so a first wrong `update` after state that agrees throughout
// puts the mistake into the few lines that make the one from the other.
bool update_alone_is_wrong(const std::vector<ChannelResult>& channels) {
  const auto wrong = [](const ChannelResult& channel) { return channel.first_step > 0; };
  const auto first = std::find_if(channels.begin(), channels.end(), wrong);
  return first != channels.begin() && first != channels.end() && first->channel == "update";
}

}  // namespace

std::string_view name(Scoring scoring) {
  constexpr std::array<std::string_view, 3> kNames{"all-or-nothing", "proportional", "prefix"};
  return kNames.at(static_cast<std::size_t>(scoring));
}

std::string_view name(Feedback feedback) {
  constexpr std::array<std::string_view, 3> kNames{"verdict", "location", "full"};
  return kNames.at(static_cast<std::size_t>(feedback));
}

std::string_view step_word(std::string_view kind) { return kind == "probe" ? "case" : "step"; }

std::string element(const Divergence& where) {
  std::string text = where.channel;
  if (!where.tensor.empty()) text += " of " + where.tensor;
  if (!where.index.empty()) text += fmt::format("[{}]", fmt::join(where.index, ","));
  return text;
}

std::string agreement(const Comparison& comparison, std::string_view step_word) {
  return fmt::format("{} of {} {}s, {} of {} numbers", comparison.steps_agreeing, comparison.steps,
                     step_word, comparison.elements_agreeing, comparison.elements);
}

std::string channel_pattern(const Comparison& comparison, std::string_view step_word) {
  Names agreeing;
  std::map<int, Names> leaving;
  for (const ChannelResult& channel : comparison.channels) {
    (channel.first_step == 0 ? agreeing : leaving[channel.first_step]).push_back(channel.channel);
  }
  if (comparison.channels.size() < 2 || leaving.empty()) return {};
  std::string text;
  if (!agreeing.empty()) {
    text = fmt::format("{} {} at every {}; ", listed(agreeing),
                       agreeing.size() == 1 ? "agrees" : "agree", step_word);
  }
  const auto& [first_step, first_names] = *leaving.begin();
  text += fmt::format("{} {} at {} {}", listed(first_names),
                      first_names.size() == 1 ? "leaves its tolerance" : "leave their tolerance",
                      step_word, first_step);
  for (auto later = std::next(leaving.begin()); later != leaving.end(); ++later) {
    text += fmt::format(", {} at {} {}", listed(later->second), step_word, later->first);
  }
  if (update_alone_is_wrong(comparison.channels)) text += ": check the update formula";
  return text;
}

std::string usage_text(const Usage& used) {
  return fmt::format("{:.1f} s, {:.1f} s of CPU time, {:.0f} MB of memory", used.wall_s, used.cpu_s,
                     static_cast<double>(used.peak_rss_kb) / 1024);
}

std::string points(double value) {
  std::string text = fmt::format("{:.2f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

bool not_graded(Verdict verdict) {
  return verdict == Verdict::GraderError || verdict == Verdict::Deferred;
}

NumberPair number_pair(double expected, double actual) {
  int precision = 12;
  while (precision < 17 && look_alike(expected, actual, precision - 2)) ++precision;
  const bool align_signs = std::signbit(expected) != std::signbit(actual);
  return {digits(expected, precision, align_signs), digits(actual, precision, align_signs)};
}

std::string magnitude(double value) {
  return std::isnan(value) ? "not a number" : fmt::format("{:.3g}", value);
}

}  // namespace stepcheck
