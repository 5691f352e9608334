// SPDX-License-Identifier: MIT
#include "pipeline/resolve.h"

#include "judge/tolerance.h"
#include "pipeline/seeds.h"

#include <fmt/format.h>

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
    // remains. A training's parameters are no differences: other numbers have about the same noise.
    if (!std::holds_alternative<Training>(fixture.body)) fixture.noise.clear();
  }
  return fixture;
}

}  // namespace stepcheck
