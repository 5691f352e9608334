// SPDX-License-Identifier: MIT
#pragma once

#include "run/isolation.h"
#include "run/worker.h"
#include "run/worker_keeper.h"

#include <chrono>
#include <optional>

namespace stepcheck {

/// The two workers of one thread: one for what we trust, one for student code, which therefore
/// never shares a process with a reference. Each is started when it is first needed; the student's
/// tests its isolation first. Both confine their jobs.
class Workers {
 public:
  Workers(const Installation& installation, const Isolation& isolation)
      : installation_(installation), isolation_(isolation) {}

  /// Starts the student's worker, so that it gets warm while something else is done.
  void start_ahead();
  /// Starting the student's then means taking the one that is kept, if there is one.
  void use(const WorkerKeeper& keeper) { keeper_ = keeper; }
  /// Has the student's worker, if it has done its work, kept for the next run of the program.
  void keep(std::chrono::milliseconds idle);
  bool has_started() const { return student_.has_value(); }

  /// Both throw WorkerFailed; the next job then gets a new worker.
  Outcome run_trusted(const Job& job, const StepSink& sink);
  Outcome run_student(const Job& job, const StepSink& sink);

 private:
  void start_trusted();
  void test_student();
  static Outcome run(std::optional<Worker>& worker, const Job& job, const StepSink& sink);

  const Installation& installation_;
  Isolation isolation_;
  std::optional<Worker> trusted_;
  std::optional<Worker> student_;
  bool tested_ = false;  ///< the student's
  std::optional<WorkerKeeper> keeper_;
};

}  // namespace stepcheck
