// SPDX-License-Identifier: MIT
#pragma once

#include "wire/frame.h"

#include <array>

namespace stepcheck {

/// The life of one job's process, from the fork to `_exit`: takes its descriptors, reads its job,
/// limits itself, drives the subject. Never returns.
[[noreturn]] void run_job_process(const std::array<int, kJobDescriptors>& fds);

}  // namespace stepcheck
