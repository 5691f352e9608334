// SPDX-License-Identifier: MIT
#pragma once

#include "wire/job.h"

namespace stepcheck {

/// Sets the limits of this process for good: processor time, address space beyond what it has now
/// (not on a GPU, whose driver reserves far more than it uses), no files written, no core dump.
void limit_this_process(const WireJob& job);

}  // namespace stepcheck
