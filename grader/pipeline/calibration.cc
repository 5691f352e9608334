// SPDX-License-Identifier: MIT
#include "pipeline/calibration.h"

#include "judge/compare.h"
#include "judge/horizon_meter.h"
#include "judge/noise_meter.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace stepcheck {
namespace {

/// What is measured of correct trajectories.
struct Meters {
  NoiseMeter noise;
  HorizonMeter drift;

  void add(int step, const Layout& layout, const StepValues& expected, const StepValues& actual) {
    noise.add(step, layout, expected, actual);
    drift.add(step, layout, expected, actual);
  }
};

// A training's horizon; 0 if it can be judged to its end, and for all else.
int horizon_of(const Fixture& fixture, const HorizonMeter& drift) {
  const auto* training = std::get_if<Training>(&fixture.body);
  if (training == nullptr) return 0;
  if (drift.steps() < training->steps) {
    throw std::runtime_error(fmt::format(
        "no other correct implementation came to its end in time: `limits.wall_s` is {} s",
        fixture.limits.wall_s));
  }
  const int horizon = drift.horizon();
  if (horizon == training->steps) return 0;
  if (horizon > 1) return horizon;
  throw std::runtime_error(
      "correct work lies too far apart from the second step on, so that nothing can be judged; a "
      "smaller lr may help");
}

void cut(std::map<std::string, std::vector<double>>& channels, int horizon) {
  if (horizon == 0) return;
  for (auto& [channel, steps] : channels) steps.resize(static_cast<std::size_t>(horizon));
}

void expect_finite(const Noise& noise) {
  for (const auto& [channel, steps] : noise.channels) {
    if (std::all_of(steps.begin(), steps.end(), [](double one) { return std::isfinite(one); }))
      continue;
    throw std::runtime_error(fmt::format("correct variants differ without end in {}", channel));
  }
}

}  // namespace

Noise Calibration::measure(const Fixture& fixture) const {
  const Oracles::Expected expected = oracles_.ask(fixture, workers_);
  Noise noise;
  noise.dtype = fixture.dtype;
  noise.device = device_;
  Meters meters;
  for (const auto& version : variants_of(fixture, banks_)) {
    TrajectoryReader reader = oracles_.read(expected);
    const Outcome outcome = versions_.run(
        fixture, expected, version, workers_, [&](int step, const StepValues& values) {
          meters.add(step, expected.job.layouts.at(step), reader.next(), values);
        });
    if (!outcome.failure) {
      ++noise.variants;
    } else if (outcome.failure->verdict != Verdict::TimeLimit) {
      throw std::runtime_error(fmt::format("variant {} of {} failed: {}",
                                           fmt::join(version.switches, " "), version.exercise,
                                           outcome.failure->reason));
    }
  }
  noise.channels = meters.noise.channels();
  if (!expected.libtorch_key.empty()) {
    oracles_.each_step_of_both(
        expected, [&](int step, const StepValues& textbook, const StepValues& libtorch) {
          meters.add(step, expected.job.layouts.at(step), textbook, libtorch);
        });
    ++noise.variants;
  }
  noise.horizon = horizon_of(fixture, meters.drift);
  const Noise of_variants = noise;
  noise.channels = meters.noise.channels();
  cut(noise.channels, noise.horizon);
  expect_finite(noise);
  if (!expected.libtorch_key.empty()) expect_agreement(fixture, expected, of_variants);
  return noise;
}

void Calibration::expect_agreement(Fixture fixture, const Oracles::Expected& expected,
                                   const Noise& of_variants) const {
  fixture.noise = {of_variants};
  const int steps = of_variants.horizon > 0 ? of_variants.horizon : expected.job.wire.steps;
  Comparer comparer(tolerances_for(fixture, device_));
  oracles_.each_step_of_both(
      expected, [&](int step, const StepValues& textbook, const StepValues& libtorch) {
        if (step > steps) return;
        comparer.add(step, expected.job.layouts.at(step), textbook, libtorch);
      });
  throw_if_apart(comparer.result(steps));
}

}  // namespace stepcheck
