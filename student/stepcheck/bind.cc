// SPDX-License-Identifier: MIT
/// Compiled once for each exercise with STEPCHECK_CONTRACT naming its contract header, and linked
/// into every implementation of that exercise.

#include STEPCHECK_CONTRACT

#include "stepcheck/bind.h"

const stepcheck::Subject* stepcheck_subject() {
  static const auto subject = stepcheck::bind(kContract);
  return &subject;
}
