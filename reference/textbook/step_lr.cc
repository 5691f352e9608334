// SPDX-License-Identifier: MIT
#include "step_lr.h"

#include <cmath>

double step_lr(std::int64_t step, const StepLrOptions& o) {
  return o.lr * std::pow(o.gamma, static_cast<double>(step / o.step_size));
}
