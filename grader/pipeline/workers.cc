// SPDX-License-Identifier: MIT
#include "pipeline/workers.h"

#include "run/isolation_probe.h"

#include <utility>

namespace stepcheck {

void Workers::start_trusted() {
  Layers layers = isolation_.layers;
  trusted_.emplace(installation_.worker, layers.remove(Layer::Bubblewrap));
}

void Workers::start_ahead() {
  if (student_) return;
  if (keeper_) {
    if (auto control = keeper_->take()) {
      // It was tested before its first job.
      student_.emplace(std::move(*control));
      tested_ = true;
      return;
    }
  }
  student_.emplace(installation_.worker, isolation_.layers, installation_.torch_dirs,
                   keeper_.has_value());
  tested_ = false;
}

void Workers::keep(std::chrono::milliseconds idle) {
  if (!keeper_ || !student_ || !tested_) return;
  keeper_->keep(student_->release(), idle);
  student_.reset();
}

void Workers::test_student() {
  // A weak isolation has been accepted by whoever started us.
  if (tested_ || isolation_.is_weak()) return;
  try {
    self_test(*student_, isolation_);
    tested_ = true;
  } catch (...) {
    student_.reset();
    throw;
  }
}

Outcome Workers::run_trusted(const Job& job, const StepSink& sink) {
  if (!trusted_) start_trusted();
  return run(trusted_, job, sink);
}

Outcome Workers::run_student(const Job& job, const StepSink& sink) {
  start_ahead();
  test_student();
  return run(student_, job, sink);
}

Outcome Workers::run(std::optional<Worker>& worker, const Job& job, const StepSink& sink) {
  try {
    return worker->run(job, sink);
  } catch (const WorkerFailed&) {
    worker.reset();
    throw;
  }
}

}  // namespace stepcheck
