// SPDX-License-Identifier: MIT
#include "warmup_lr.h"

double warmup_lr(std::int64_t step, const WarmupLrOptions& o) {
  if (step >= o.warmup_steps) return o.lr;
  return o.lr * static_cast<double>(step + 1) / static_cast<double>(o.warmup_steps);
}
