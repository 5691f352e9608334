// SPDX-License-Identifier: MIT
#include "cli/device.h"

#include "run/worker.h"

#include <algorithm>

namespace stepcheck {

bool has_cuda(const Installation& installation, const Course& course) {
  // Any optimizer's empty replay will do: the device is asked for before anything else.
  const auto optimizer =
      std::find_if(course.exercises().begin(), course.exercises().end(),
                   [](const auto& one) { return one.second.kind == ExerciseKind::Optimizer; });
  if (optimizer == course.exercises().end()) return false;
  Fixture fixture;
  fixture.limits = {120, 0};
  Replay replay;
  replay.optimizer.exercise = optimizer->first;
  replay.points = Points::Zero;
  replay.steps = 1;
  replay.tensors = {{"w", {1}}};
  fixture.body = replay;
  const Libraries libraries{
      {optimizer->first, {(installation.textbook_dir / (optimizer->first + ".so")).string()}}};
  const Job job = make_job(fixture, course.exercises(), libraries, Device::Cuda);
  return !Worker(installation.worker).run(job, [](int, const StepValues&) {}).failure;
}

DeviceChoice best_device(const Installation& installation, const Course& course) {
  return has_cuda(installation, course) ? DeviceChoice::Cuda : DeviceChoice::Cpu;
}

}  // namespace stepcheck
