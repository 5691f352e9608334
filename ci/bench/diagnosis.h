// SPDX-License-Identifier: MIT
#pragma once

#include "cli/course.h"

namespace stepcheck::bench {

/// Random pairs of known mistakes on the shipped replays and probes: how many are named.
void pairs(const Installation& installation, const Course& course);

/// What a diagnosis adds to a failed replay or probe once the mistakes have been run.
void diagnosis_time(const Installation& installation, const Course& course);

}  // namespace stepcheck::bench
