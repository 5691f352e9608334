// SPDX-License-Identifier: MIT
#include "model/fixture.h"

#include <array>

namespace stepcheck {

std::vector<std::string> student_exercises(const Fixture& fixture) {
  if (const auto* replay = std::get_if<Replay>(&fixture.body)) return {replay->optimizer.exercise};
  if (const auto* probe = std::get_if<Probe>(&fixture.body)) return {probe->subject.exercise};
  return std::get<Training>(fixture.body).from_student;
}

const char* kind_name(const Fixture& fixture) {
  constexpr std::array<const char*, 3> kNames{"replay", "probe", "training"};
  return kNames.at(fixture.body.index());
}

}  // namespace stepcheck
