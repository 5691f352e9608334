#include "step_lr.h"
#include <cmath>

double step_lr(std::int64_t step, const StepLrOptions& o) {
  float lr = o.lr;
  for (int64_t i = 1; i <= step; ++i)
    if (i % o.step_size == 0) lr *= (float)o.gamma;
  return lr;
}
