// SPDX-License-Identifier: MIT
#include "model/fixture.h"

#include <array>
#include <iterator>

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

Options option_values_at(int step, const Options& options, const std::vector<Schedule>& schedules) {
  Options values = options;
  for (const Schedule& schedule : schedules) {
    if (!schedule.cycle.empty()) {
      const auto turn = static_cast<std::size_t>(step - 1) % schedule.cycle.size();
      values[schedule.option] = schedule.cycle[turn];
    }
    const auto next = schedule.from.upper_bound(step);
    if (next != schedule.from.begin()) values[schedule.option] = std::prev(next)->second;
  }
  return values;
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
