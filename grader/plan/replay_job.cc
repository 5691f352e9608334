// SPDX-License-Identifier: MIT
#include "plan/draw.h"
#include "plan/job_parts.h"

namespace stepcheck {
namespace {

Layout replay_layout(const Replay& replay, const Exercise& exercise) {
  Layout layout;
  for (const auto& field : exercise.state) {
    for (const auto& tensor : replay.tensors) {
      layout.add(field.name, tensor.name, field.is_tensor ? tensor.shape : Shape{});
    }
  }
  for (const auto& tensor : replay.tensors) layout.add("update", tensor.name, tensor.shape);
  if (replay.points == Points::Own) {
    for (const auto& tensor : replay.tensors) layout.add("param", tensor.name, tensor.shape);
  }
  return layout;
}

}  // namespace

void plan_replay(const Replay& replay, const PlanContext& context, Job& job) {
  const Exercise& exercise = context.exercises.at(replay.optimizer.exercise);
  const std::uint64_t seed = context.fixture.seed;
  job.wire.drive = Drive::Replay;
  job.wire.steps = replay.steps;
  job.wire.points = replay.points;
  job.wire.tensors = replay.tensors;
  job.wire.subjects[ExerciseKind::Optimizer] = context.library(replay.optimizer.exercise);
  job.layouts = Layouts({replay_layout(replay, exercise)});
  job.constants = [&replay, seed] {
    std::vector<double> message;
    if (replay.points == Points::Own) append(message, draw_start(replay, seed));
    return message;
  };
  job.inputs = [&replay, &exercise, seed](int step) {
    const Options options = option_values_at(step, replay.optimizer.options, replay.schedule);
    std::vector<double> message = in_contract_order(exercise, options);
    if (replay.points == Points::Prescribed) append(message, draw_point(replay, seed, step));
    append(message, draw_gradients(replay, seed, step));
    return message;
  };
}

}  // namespace stepcheck
