// SPDX-License-Identifier: MIT
#pragma once

#include "wire/job.h"

namespace stepcheck {

/// Sets the limits of this process for good: processor time, no core dump, and, unless a GPU's
/// driver needs them, address space beyond what it has now and files written.
void limit_this_process(const WireJob& job);

}  // namespace stepcheck
