// SPDX-License-Identifier: MIT
#include "pipeline/resolve.h"

#include "pipeline/seeds.h"

namespace stepcheck {
namespace {

void apply(const Rubric& rubric, Part& part) {
  const auto found = rubric.conventions.find(part.exercise);
  if (found != rubric.conventions.end()) {
    part.options.insert(found->second.begin(), found->second.end());
  }
}

}  // namespace

Fixture resolve(Fixture fixture, const Rubric& rubric, const Overrides& overrides) {
  if (auto* replay = std::get_if<Replay>(&fixture.body)) apply(rubric, replay->optimizer);
  if (auto* probe = std::get_if<Probe>(&fixture.body)) apply(rubric, probe->subject);
  if (auto* training = std::get_if<Training>(&fixture.body)) {
    for (auto& [kind, part] : training->parts) apply(rubric, part);
  }
  if (overrides.dtype && *overrides.dtype != fixture.dtype) {
    fixture.dtype = *overrides.dtype;
    fixture.tolerance.reset();
  }
  if (overrides.secret) {
    fixture.seed = secret_seed(*overrides.secret, fixture.name, fixture.seed);
    // Noise was measured on the public numbers, and cancels where they do.
    fixture.noise.clear();
  }
  return fixture;
}

}  // namespace stepcheck
