// SPDX-License-Identifier: MIT
#include "judge/noise_meter.h"

#include "judge/largest.h"

#include <cmath>
#include <limits>

namespace stepcheck {
namespace {

double noise_in(const Block& block, const StepValues& expected, const StepValues& actual) {
  const double share = kShareOfLargest * largest(expected, block);
  double most = 0;
  for (std::size_t i = block.offset; i < end_of(block); ++i) {
    const double error = std::abs(actual[i] - expected[i]);
    if (error == 0) continue;
    const double noise = error / (std::abs(expected[i]) + share);
    if (!(noise <= most))
      most = std::isnan(noise) ? std::numeric_limits<double>::infinity() : noise;
  }
  return most;
}

}  // namespace

void NoiseMeter::add(int step, const Layout& layout, const StepValues& expected,
                     const StepValues& actual) {
  for (const auto& block : layout.blocks) {
    if (!block.judged) continue;
    auto& steps = channels_[block.channel];
    if (steps.size() < static_cast<std::size_t>(step)) steps.resize(static_cast<std::size_t>(step));
    double& most = steps[static_cast<std::size_t>(step - 1)];
    most = std::max(most, noise_in(block, expected, actual));
  }
}

}  // namespace stepcheck
