// SPDX-License-Identifier: MIT
#pragma once

#include "jail/layers.h"
#include "wire/frame.h"

#include <vector>

namespace stepcheck {

/// The life of one job's process, from the fork to `_exit`: takes its descriptors, reads its job,
/// locks itself down, says so, and only then loads and drives the subject. Never returns.
[[noreturn]] void run_job_process(const std::vector<int>& fds, Layers layers);

}  // namespace stepcheck
