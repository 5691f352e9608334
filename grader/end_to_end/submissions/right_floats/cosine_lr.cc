#include "cosine_lr.h"
#include <cmath>

double cosine_lr(std::int64_t step, const CosineLrOptions& o) {
  float t = std::min(step, o.total_steps);
  return (float)o.lr_min +
         0.5f * (float)(o.lr - o.lr_min) * (1 + std::cos((float)M_PI * t / (float)o.total_steps));
}
