// SPDX-License-Identifier: MIT
#include "pipeline/workers.h"

namespace stepcheck {

Outcome Workers::run(std::optional<Worker>& worker, const Job& job, const StepSink& sink) {
  if (!worker) worker.emplace(program_);
  try {
    return worker->run(job, sink);
  } catch (const WorkerFailed&) {
    // The next job gets a new one.
    worker.reset();
    throw;
  }
}

}  // namespace stepcheck
