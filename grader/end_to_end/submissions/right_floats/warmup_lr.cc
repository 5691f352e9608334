#include "warmup_lr.h"
#include <cmath>

double warmup_lr(std::int64_t step, const WarmupLrOptions& o) {
  return (float)o.lr * std::min(1.0f, (float)(step + 1) / (float)o.warmup_steps);
}
