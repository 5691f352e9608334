// SPDX-License-Identifier: MIT
#pragma once

#include "run/isolation.h"
#include "run/worker.h"

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
};

}  // namespace stepcheck
