#include "warmup_lr.h"
#include <cmath>

double warmup_lr(std::int64_t step, const WarmupLrOptions& o) {
  return (double)o.lr * std::min(1.0, (double)(step + 1) / (double)o.warmup_steps);
}
