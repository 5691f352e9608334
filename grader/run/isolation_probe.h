// SPDX-License-Identifier: MIT
#pragma once

#include "run/isolation.h"
#include "run/worker.h"

namespace stepcheck {

/// Tries from inside a job's process of this worker what no job may do. Throws WorkerFailed naming
/// what succeeded.
void self_test(Worker& worker, const Isolation& isolation);

}  // namespace stepcheck
