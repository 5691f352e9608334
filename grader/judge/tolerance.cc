// SPDX-License-Identifier: MIT
#include "judge/tolerance.h"

#include <algorithm>

namespace stepcheck {
namespace {

// Replays and probes judge updates, gradients and state: small numbers next to nothing larger. An
// update is the difference of two parameters of size 1, each rounded: 2e-16 in double, 1.2e-7 in
// single, once for every operation on the parameter.
constexpr ToleranceRule kOpenLoop64{1e-14, 1e-4, 1e-5};
constexpr ToleranceRule kOpenLoop32{5e-6, 1e-3, 1e-5};
// A training judges parameters, which drift apart: powers of beta kept in single precision move
// them by 4e-4 of themselves in eight steps of AdamW on the shipped LeNet-5, by 9e-4 where all is
// single.
constexpr ToleranceRule kTraining64{1e-12, 1e-3, 1e-5};
constexpr ToleranceRule kTraining32{1e-6, 2e-3, 1e-4};

// Where variants agree to the last bit, another honest one may not: it may compute a schedule or a
// correction in single precision throughout.
constexpr ToleranceRule kLeast64{1e-14, 1e-5, 1e-7};
constexpr ToleranceRule kLeast32{5e-7, 1e-4, 1e-6};

ToleranceRule default_rule(const Fixture& fixture) {
  const bool single = fixture.dtype == Dtype::Float32;
  if (std::holds_alternative<Training>(fixture.body)) return single ? kTraining32 : kTraining64;
  return single ? kOpenLoop32 : kOpenLoop64;
}

ToleranceRule times(const ToleranceRule& rule, double factor) {
  return {rule.atol * factor, rule.rtol * factor, rule.rtol_of_largest * factor};
}

}  // namespace

Tolerances::Tolerances(ToleranceRule rule, ToleranceRule least, const Noise& noise) : rule_(rule) {
  for (const auto& [channel, steps] : noise.channels) {
    for (const double of_step : steps) {
      const double rtol = kNoiseFactor * of_step;
      measured_[channel].push_back({least.atol, std::max(least.rtol, rtol),
                                    std::max(least.rtol_of_largest, kShareOfLargest * rtol)});
    }
  }
}

const ToleranceRule& Tolerances::at(int step, const std::string& channel) const {
  const auto found = measured_.find(channel);
  const auto position = static_cast<std::size_t>(step - 1);
  if (found == measured_.end() || position >= found->second.size()) return rule_;
  return found->second[position];
}

Tolerances Tolerances::times(double factor) const {
  Tolerances all = *this;
  all.rule_ = stepcheck::times(rule_, factor);
  for (auto& [channel, rules] : all.measured_) {
    for (auto& rule : rules) rule = stepcheck::times(rule, factor);
  }
  return all;
}

Tolerances tolerances_for(const Fixture& fixture, Device device) {
  if (fixture.tolerance) {
    return ToleranceRule{fixture.tolerance->atol, fixture.tolerance->rtol, 0};
  }
  const ToleranceRule rule = default_rule(fixture);
  const Noise* noise = noise_of(fixture, device);
  if (noise == nullptr) return rule;
  return {rule, fixture.dtype == Dtype::Float32 ? kLeast32 : kLeast64, *noise};
}

double oracle_share(const Fixture& fixture) {
  return std::holds_alternative<Training>(fixture.body) ? 0.5 : 0.1;
}

const Noise* noise_of(const Fixture& fixture, Device device) {
  const auto found = std::find_if(
      fixture.noise.begin(), fixture.noise.end(),
      [&](const Noise& noise) { return noise.dtype == fixture.dtype && noise.device == device; });
  return found == fixture.noise.end() ? nullptr : &*found;
}

}  // namespace stepcheck
