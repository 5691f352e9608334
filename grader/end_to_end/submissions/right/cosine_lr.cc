#include "cosine_lr.h"
#include <cmath>

double cosine_lr(std::int64_t step, const CosineLrOptions& o) {
  double t = std::min(step, o.total_steps);
  return (double)o.lr_min + 0.5f * (double)(o.lr - o.lr_min) *
                                (1 + std::cos((double)M_PI * t / (double)o.total_steps));
}
