// SPDX-License-Identifier: MIT
#include "cosine_lr.h"

#include <cmath>

double cosine_lr(std::int64_t step, const CosineLrOptions& o) {
  if (step >= o.total_steps) return o.lr_min;
  const double angle =
      std::acos(-1.0) * static_cast<double>(step) / static_cast<double>(o.total_steps);
  return o.lr_min + (o.lr - o.lr_min) / 2 * (1 + std::cos(angle));
}
