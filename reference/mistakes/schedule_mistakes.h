// SPDX-License-Identifier: MIT
#pragma once

/// What goes wrong with which step a schedule takes itself to be in.

#include "switch.h"

#include <cstdint>

namespace schedule_mistakes {

inline const stepcheck::Switch kCountsCalls{"counts-calls"};

}  // namespace schedule_mistakes

/// The step to give the rate of: the one that is asked for, if nothing is wrong.
inline std::int64_t mistaken_step(std::int64_t step) {
  static std::int64_t calls = 0;
  if (step == 0) calls = 0;
  return schedule_mistakes::kCountsCalls ? calls++ : step;
}
