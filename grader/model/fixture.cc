// SPDX-License-Identifier: MIT
#include "model/fixture.h"

#include <array>

namespace stepcheck {

std::int64_t Model::classes() const {
  return architecture == Architecture::LeNet5 ? 10 : widths.back();
}

std::int64_t Model::features() const {
  return architecture == Architecture::LeNet5 ? 3 * 32 * 32 : widths.front();
}

std::size_t Model::hidden_layers() const {
  return architecture == Architecture::LeNet5 ? 0 : widths.size() - 2;
}

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
