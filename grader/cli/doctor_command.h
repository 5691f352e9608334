// SPDX-License-Identifier: MIT
#pragma once

namespace stepcheck {

/// `stepcheck doctor`: what is there, what is missing and how to get it. Returns the exit code: 3
/// if grading is not possible here.
int run_doctor();

}  // namespace stepcheck
