// SPDX-License-Identifier: MIT
/// Step decay as it may rightly be written; step_lr.yaml describes the ways.
#include "step_lr.h"

#include "switch.h"

#include <cmath>

namespace {

using stepcheck::Switch;

const Switch kIntegerDivision{"integer-division"};
const Switch kFloor{"floor"};
const Switch kMultipliesPerDrop{"multiplies-per-drop"};
const Switch kMultipliesPerStep{"multiplies-per-step"};
const Switch kSubtractsPeriods{"subtracts-periods"};
const Switch kRecursive{"recursive"};
const Switch kSquaring{"squaring"};
const Switch kExpLog{"exp-log"};
const Switch kWithoutRemainder{"without-remainder"};
const Switch kTensorPow{"tensor-pow"};
const Switch kFloatOptions{"float-options"};

double integer_division(std::int64_t step, const StepLrOptions& o) {
  const std::int64_t drops = step / o.step_size;
  return o.lr * std::pow(o.gamma, drops);
}

double floor(std::int64_t step, const StepLrOptions& o) {
  const double periods = static_cast<double>(step) / static_cast<double>(o.step_size);
  return std::pow(o.gamma, std::floor(periods)) * o.lr;
}

double multiplies_per_drop(std::int64_t step, const StepLrOptions& o) {
  double lr = o.lr;
  for (std::int64_t k = 0; k < step / o.step_size; ++k) lr *= o.gamma;
  return lr;
}

double multiplies_per_step(std::int64_t step, const StepLrOptions& o) {
  double lr = o.lr;
  for (std::int64_t t = 1; t <= step; ++t) {
    if (t % o.step_size == 0) lr = lr * o.gamma;
  }
  return lr;
}

double subtracts_periods(std::int64_t step, const StepLrOptions& o) {
  double factor = 1;
  while (step >= o.step_size) {
    step -= o.step_size;
    factor *= o.gamma;
  }
  return factor * o.lr;
}

double recursive(std::int64_t step, const StepLrOptions& o) {
  return step < o.step_size ? o.lr : o.gamma * recursive(step - o.step_size, o);
}

double squaring(std::int64_t step, const StepLrOptions& o) {
  double lr = o.lr;
  double power = o.gamma;
  for (std::int64_t drops = step / o.step_size; drops > 0; drops /= 2) {
    if (drops % 2 == 1) lr *= power;
    power *= power;
  }
  return lr;
}

double exp_log(std::int64_t step, const StepLrOptions& o) {
  const std::int64_t drops = step / o.step_size;
  if (drops == 0) return o.lr;
  return o.lr * std::exp(static_cast<double>(drops) * std::log(o.gamma));
}

double without_remainder(std::int64_t step, const StepLrOptions& o) {
  const std::int64_t last_drop = step - step % o.step_size;
  return o.lr * std::pow(o.gamma, last_drop / o.step_size);
}

double tensor_pow(std::int64_t step, const StepLrOptions& o) {
  const torch::Tensor gamma = torch::full({}, o.gamma, torch::kDouble);
  return (gamma.pow(static_cast<double>(step / o.step_size)) * o.lr).item<double>();
}

double float_options(std::int64_t step, const StepLrOptions& o) {
  const auto lr = static_cast<float>(o.lr);
  const auto gamma = static_cast<float>(o.gamma);
  return lr * std::pow(static_cast<double>(gamma), static_cast<double>(step / o.step_size));
}

}  // namespace

double step_lr(std::int64_t step, const StepLrOptions& o) {
  if (kFloor) return floor(step, o);
  if (kMultipliesPerDrop) return multiplies_per_drop(step, o);
  if (kMultipliesPerStep) return multiplies_per_step(step, o);
  if (kSubtractsPeriods) return subtracts_periods(step, o);
  if (kRecursive) return recursive(step, o);
  if (kSquaring) return squaring(step, o);
  if (kExpLog) return exp_log(step, o);
  if (kWithoutRemainder) return without_remainder(step, o);
  if (kTensorPow) return tensor_pow(step, o);
  if (kFloatOptions) return float_options(step, o);
  return integer_division(step, o);
}
