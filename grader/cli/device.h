// SPDX-License-Identifier: MIT
#pragma once

#include "cli/course.h"
#include "cli/settings.h"

namespace stepcheck {

/// Whether a worker finds a CUDA device. Asks in a job of its own: a process that has seen a GPU
/// cannot fork others that use it.
bool has_cuda(const Installation& installation, const Course& course);

/// What `--device auto` means here: cuda if there is one, else cpu.
DeviceChoice best_device(const Installation& installation, const Course& course);

}  // namespace stepcheck
