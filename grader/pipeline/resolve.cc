// SPDX-License-Identifier: MIT
#include "pipeline/resolve.h"

#include "judge/tolerance.h"
#include "pipeline/seeds.h"

#include <fmt/format.h>

#include <algorithm>

namespace stepcheck {
namespace {

void apply(const Rubric& rubric, Part& part) {
  const auto found = rubric.conventions.find(part.exercise);
  if (found != rubric.conventions.end()) {
    part.options.insert(found->second.begin(), found->second.end());
  }
}

void cut(Fixture& fixture, Training& training, Device device) {
  const Noise* noise = noise_of(fixture, device);
  if (noise == nullptr || noise->horizon == 0 || noise->horizon >= training.steps) return;
  fixture.title += fmt::format(" (to step {} of {}: further on, correct work lies too far apart)",
                               noise->horizon, training.steps);
  training.steps = noise->horizon;
}

// Where a gradient nearly vanishes, an optimizer that divides by its size makes much of its
// rounding. Which of a million elements that is, the numbers decide: with a secret's, one of some
// 60 trainings of correct work went beyond ten times the noise, by half.
void widen(Noise& noise) {
  const double least = noise.dtype == Dtype::Float32 ? 1e-3 : 1e-4;
  for (auto& [channel, steps] : noise.channels) {
    for (double& of_step : steps) of_step = std::max(of_step, least);
  }
}

}  // namespace

Fixture resolve(Fixture fixture, const Rubric& rubric, const Overrides& overrides, Device device) {
  if (auto* replay = std::get_if<Replay>(&fixture.body)) apply(rubric, replay->optimizer);
  if (auto* probe = std::get_if<Probe>(&fixture.body)) apply(rubric, probe->subject);
  if (auto* training = std::get_if<Training>(&fixture.body)) {
    for (auto& [kind, part] : training->parts) apply(rubric, part);
  }
  if (overrides.dtype && *overrides.dtype != fixture.dtype) {
    fixture.dtype = *overrides.dtype;
    fixture.tolerance.reset();
  }
  if (auto* training = std::get_if<Training>(&fixture.body)) cut(fixture, *training, device);
  if (overrides.secret) {
    fixture.seed = secret_seed(*overrides.secret, fixture.name, fixture.seed);
    // An update or a loss is a difference, and where other numbers cancel in it, other noise
    // remains. A training's parameters are no differences: other numbers have about the same noise,
    // but for single ones.
    if (std::holds_alternative<Training>(fixture.body)) {
      for (Noise& noise : fixture.noise) widen(noise);
    } else {
      fixture.noise.clear();
    }
  }
  return fixture;
}

}  // namespace stepcheck
