// SPDX-License-Identifier: MIT
#include "judge/compare.h"

#include "judge/largest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace stepcheck {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kJustAboveOne = 1 + std::numeric_limits<double>::epsilon();

Shape index_of(std::int64_t position, const Shape& shape) {
  Shape index(shape.size());
  for (std::size_t d = shape.size(); d-- > 0;) {
    index[d] = position % shape[d];
    position /= shape[d];
  }
  return index;
}

// How much of its allowance an error takes: above 1 exactly if it is larger, infinite if it is not
// finite or nothing is allowed. Written so that a NaN, which compares false with everything,
// disagrees.
double ratio_of(double error, double allowed) {
  if (error == 0) return 0;
  const double ratio = error / allowed;
  if (error <= allowed) return ratio;
  if (std::isnan(ratio)) return kInfinity;
  // The quotient of neighbours may round to 1.
  return std::max(ratio, kJustAboveOne);
}

/// One element of a block, measured.
struct Element {
  std::int64_t position = 0;
  double error = 0;
  double allowed = 0;
  double ratio = 0;
};

struct BlockResult {
  std::int64_t disagreeing = 0;
  Element worst;
};

Element measure(std::int64_t position, double expected, double actual, double allowed) {
  const double error = std::abs(actual - expected);
  return {position, error, allowed, ratio_of(error, allowed)};
}

BlockResult compare_block(const Block& block, const StepValues& expected, const StepValues& actual,
                          const ToleranceRule& rule) {
  const double most = largest(expected, block);
  BlockResult result;
  result.worst.ratio = -1;
  for (std::int64_t i = 0; i < numel(block.shape); ++i) {
    const double e = expected[block.offset + static_cast<std::size_t>(i)];
    const double a = actual[block.offset + static_cast<std::size_t>(i)];
    if (!std::isfinite(e)) {
      throw ExpectedNotFinite(
          fmt::format("expected {} of {} is {}", block.channel, block.tensor, e));
    }
    const Element element = measure(i, e, a, rule.allowed(e, most));
    if (element.ratio > 1) ++result.disagreeing;
    if (element.ratio > result.worst.ratio) result.worst = element;
  }
  return result;
}

ChannelResult& channel_named(std::vector<ChannelResult>& channels, const std::string& name) {
  const auto found = std::find_if(channels.begin(), channels.end(),
                                  [&](const auto& channel) { return channel.channel == name; });
  if (found != channels.end()) return *found;
  channels.push_back({name, 0, 0, 0});
  return channels.back();
}

const StepError& worse(const StepError& a, const StepError& b) {
  return ratio_of(b.error, b.allowed) > ratio_of(a.error, a.allowed) ? b : a;
}

}  // namespace

Comparer::Comparer(Tolerances tolerances) : tolerances_(std::move(tolerances)), series_(worse) {}

void Comparer::add(int step, const Layout& layout, const StepValues& expected,
                   const StepValues& actual) {
  bool agrees = true;
  Element worst_of_step;
  worst_of_step.ratio = -1;
  std::vector<std::string> wrong_channels;
  for (const auto& block : layout.blocks) {
    if (!block.judged) continue;
    const BlockResult result =
        compare_block(block, expected, actual, tolerances_.at(step, block.channel));
    so_far_.elements += numel(block.shape);
    so_far_.elements_agreeing += numel(block.shape) - result.disagreeing;
    ChannelResult& channel = channel_named(so_far_.channels, block.channel);
    channel.worst_ratio = std::max(channel.worst_ratio, result.worst.ratio);
    if (result.worst.ratio > worst_of_step.ratio) worst_of_step = result.worst;
    if (result.disagreeing == 0) continue;
    agrees = false;
    if (channel.first_step == 0) channel.first_step = step;
    if (std::find(wrong_channels.begin(), wrong_channels.end(), block.channel) ==
        wrong_channels.end()) {
      wrong_channels.push_back(block.channel);
      ++channel.steps_wrong;
    }
    if (!so_far_.first) {
      const auto at = block.offset + static_cast<std::size_t>(result.worst.position);
      so_far_.first = Divergence{step,
                                 block.channel,
                                 block.tensor,
                                 index_of(result.worst.position, block.shape),
                                 expected[at],
                                 actual[at],
                                 result.worst.allowed};
    }
  }
  ++so_far_.steps;
  if (agrees) ++so_far_.steps_agreeing;
  if (!so_far_.first) so_far_.steps_before = step;
  so_far_.worst_ratio = std::max(so_far_.worst_ratio, worst_of_step.ratio);

  series_.add({step, worst_of_step.error, worst_of_step.allowed});
}

Comparison Comparer::result(int steps) const {
  Comparison result = so_far_;
  result.series = series_.entries();
  result.steps = steps;
  return result;
}

void Distance::add(const Layout& layout, const StepValues& a, const StepValues& b) {
  for (const auto& block : layout.blocks) {
    if (!block.judged) continue;
    const double scale = std::max(largest(a, block), std::numeric_limits<double>::min());
    for (std::size_t i = block.offset; i < end_of(block); ++i) {
      worst_ = std::max(worst_, std::abs(a[i] - b[i]) / scale);
    }
  }
}

}  // namespace stepcheck
