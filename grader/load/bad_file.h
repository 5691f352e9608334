// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>

namespace stepcheck {

/// A file that people wrote and that the grader cannot use: never a student's fault, never ours.
///
/// what() is one message for people: `file:line:col: what was found; what is allowed; what to do`.
/// Lines and columns count from 1; a fault of the file as a whole has neither.
struct BadFile : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace stepcheck
