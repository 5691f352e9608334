#include "step_lr.h"

double step_lr(std::int64_t step, const StepLrOptions& options) {
  // Your code here. The formula, the fields and their defaults stand in step_lr.h.
  throw stepcheck::NotImplemented();
}
