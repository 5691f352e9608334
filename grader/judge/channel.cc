// SPDX-License-Identifier: MIT
#include "judge/channel.h"

#include "judge/largest.h"

#include <algorithm>
#include <cmath>

namespace stepcheck {
namespace {

constexpr double kSameFactor = 1e-3;
constexpr double kLargeEnough = 0.01;

const StepValues& values(const Record& record, int step) {
  return record[static_cast<std::size_t>(step - 1)];
}

bool differs(const Block& block, const StepValues& expected, const StepValues& actual,
             const ToleranceRule& rule) {
  const double most = largest(expected, block);
  for (std::size_t i = block.offset; i < end_of(block); ++i) {
    if (!(std::abs(actual[i] - expected[i]) <= rule.allowed(expected[i], most))) return true;
  }
  return false;
}

}  // namespace

bool is_same_factor(double a, double b) { return std::abs(a - b) <= kSameFactor * std::abs(b); }

int Channel::steps() const { return static_cast<int>(std::min(expected_.size(), actual_.size())); }

std::vector<const Block*> Channel::blocks_at(int step) const {
  std::vector<const Block*> mine;
  for (const auto& block : layouts_.at(step).blocks) {
    if (block.judged && block.channel == name_) mine.push_back(&block);
  }
  return mine;
}

bool Channel::is_wrong(int step, const Block& block) const {
  return differs(block, values(expected_, step), values(actual_, step),
                 tolerances_.at(step, name_));
}

bool Channel::is_wrong(int step) const {
  const auto blocks = blocks_at(step);
  return std::any_of(blocks.begin(), blocks.end(),
                     [&](const Block* block) { return is_wrong(step, *block); });
}

std::vector<int> Channel::wrong_steps() const {
  std::vector<int> wrong;
  for (int step = 1; step <= steps(); ++step) {
    if (is_wrong(step)) wrong.push_back(step);
  }
  return wrong;
}

std::optional<double> Channel::factor(int step) const {
  std::optional<double> common;
  for (const Block* block : blocks_at(step)) {
    const double most = largest(values(expected_, step), *block);
    for (std::size_t i = block->offset; i < end_of(*block); ++i) {
      const double expected = values(expected_, step)[i];
      if (most == 0 || std::abs(expected) < kLargeEnough * most) continue;
      const double ratio = values(actual_, step)[i] / expected;
      if (!common) common = ratio;
      if (!is_same_factor(ratio, *common)) return std::nullopt;
    }
  }
  return common;
}

bool Channel::is_late() const {
  if (steps() < 3) return false;
  for (int step = 2; step <= steps(); ++step) {
    // A probe's cases are no steps of one model.
    if (values(expected_, step - 1).size() != values(actual_, step).size()) return false;
    for (const Block* block : blocks_at(step)) {
      if (differs(*block, values(expected_, step - 1), values(actual_, step),
                  tolerances_.at(step, name_))) {
        return false;
      }
    }
  }
  return true;
}

std::string first_wrong_channel(const Layouts& layouts, const Record& expected,
                                const Record& actual, const Tolerances& tolerances) {
  const auto steps = static_cast<int>(std::min(expected.size(), actual.size()));
  for (int step = 1; step <= steps; ++step) {
    for (const auto& block : layouts.at(step).blocks) {
      if (block.judged &&
          differs(block, expected[static_cast<std::size_t>(step - 1)],
                  actual[static_cast<std::size_t>(step - 1)], tolerances.at(step, block.channel))) {
        return block.channel;
      }
    }
  }
  return {};
}

}  // namespace stepcheck
