// SPDX-License-Identifier: MIT
#include "cli/device.h"

#include "run/worker.h"

#include <algorithm>
#include <filesystem>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

// A student's edition has no textbook, and LibTorch's of a few exercises.
fs::path library_of(const Installation& installation, const std::string& exercise) {
  const fs::path textbook = installation.textbook_dir / (exercise + ".so");
  return fs::exists(textbook) ? textbook : installation.libtorch_dir / (exercise + ".so");
}

}  // namespace

bool has_cuda(const Installation& installation, const Course& course) {
  // Any optimizer's empty replay will do: the device is asked for before anything else.
  const auto optimizer =
      std::find_if(course.exercises().begin(), course.exercises().end(), [&](const auto& one) {
        return one.second.kind == ExerciseKind::Optimizer &&
               fs::exists(library_of(installation, one.first));
      });
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
      {optimizer->first, {library_of(installation, optimizer->first).string()}}};
  const Job job = make_job(fixture, course.exercises(), libraries, Device::Cuda);
  return !Worker(installation.worker).run(job, [](int, const StepValues&) {}).failure;
}

DeviceChoice best_device(const Installation& installation, const Course& course) {
  return has_cuda(installation, course) ? DeviceChoice::Cuda : DeviceChoice::Cpu;
}

}  // namespace stepcheck
