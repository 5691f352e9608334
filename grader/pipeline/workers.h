// SPDX-License-Identifier: MIT
#pragma once

#include "run/worker.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace stepcheck {

/// The two workers of one thread: one for what we trust, one for student code, which therefore
/// never shares a process with a reference. Each is started when it is first needed.
class Workers {
 public:
  explicit Workers(std::filesystem::path program) : program_(std::move(program)) {}

  Outcome run_trusted(const Job& job, const StepSink& sink) { return run(trusted_, job, sink); }
  Outcome run_student(const Job& job, const StepSink& sink) { return run(student_, job, sink); }

 private:
  Outcome run(std::optional<Worker>& worker, const Job& job, const StepSink& sink);

  std::filesystem::path program_;
  std::optional<Worker> trusted_;
  std::optional<Worker> student_;
};

}  // namespace stepcheck
