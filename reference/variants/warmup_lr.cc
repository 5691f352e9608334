// SPDX-License-Identifier: MIT
/// Linear warm-up as it may rightly be written; warmup_lr.yaml describes the ways.
#include "warmup_lr.h"

#include "switch.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace {

using stepcheck::Switch;

const Switch kMinimum{"minimum"};
const Switch kBranch{"branch"};
const Switch kCountsFromOne{"counts-from-one"};
const Switch kSlope{"slope"};
const Switch kSumOfIncrements{"sum-of-increments"};
const Switch kMissingPart{"missing-part"};
const Switch kClamp{"clamp"};
const Switch kMinimumOfRates{"minimum-of-rates"};
const Switch kAbsoluteValue{"absolute-value"};
const Switch kTensorClamp{"tensor-clamp"};
const Switch kFloatOptions{"float-options"};

double minimum(std::int64_t step, const WarmupLrOptions& o) {
  const double share = static_cast<double>(step + 1) / static_cast<double>(o.warmup_steps);
  return o.lr * std::min(1.0, share);
}

double branch(std::int64_t step, const WarmupLrOptions& o) {
  if (step + 1 < o.warmup_steps) {
    return o.lr * static_cast<double>(step + 1) / static_cast<double>(o.warmup_steps);
  }
  return o.lr;
}

double counts_from_one(std::int64_t step, const WarmupLrOptions& o) {
  const std::int64_t t = std::min(step + 1, o.warmup_steps);
  return static_cast<double>(t) * o.lr / static_cast<double>(o.warmup_steps);
}

double slope(std::int64_t step, const WarmupLrOptions& o) {
  const double slope = o.lr / static_cast<double>(o.warmup_steps);
  return step >= o.warmup_steps ? o.lr : slope * static_cast<double>(step) + slope;
}

double sum_of_increments(std::int64_t step, const WarmupLrOptions& o) {
  double lr = 0;
  for (std::int64_t t = 0; t <= step && t < o.warmup_steps; ++t) {
    lr += o.lr / static_cast<double>(o.warmup_steps);
  }
  return lr;
}

double missing_part(std::int64_t step, const WarmupLrOptions& o) {
  const std::int64_t missing = std::max<std::int64_t>(o.warmup_steps - 1 - step, 0);
  return o.lr - o.lr * static_cast<double>(missing) / static_cast<double>(o.warmup_steps);
}

double clamp(std::int64_t step, const WarmupLrOptions& o) {
  const double share = (static_cast<double>(step) + 1.0) / static_cast<double>(o.warmup_steps);
  return std::clamp(share, 0.0, 1.0) * o.lr;
}

double minimum_of_rates(std::int64_t step, const WarmupLrOptions& o) {
  const double rising = o.lr / static_cast<double>(o.warmup_steps) * static_cast<double>(step + 1);
  return std::fmin(rising, o.lr);
}

// min(a, b) = (a + b - |a - b|) / 2
double absolute_value(std::int64_t step, const WarmupLrOptions& o) {
  const std::int64_t above = std::abs(step + 1 - o.warmup_steps);
  const std::int64_t reached = (step + 1 + o.warmup_steps - above) / 2;
  return o.lr * static_cast<double>(reached) / static_cast<double>(o.warmup_steps);
}

double tensor_clamp(std::int64_t step, const WarmupLrOptions& o) {
  const torch::Tensor t = torch::full({}, static_cast<double>(step + 1), torch::kDouble);
  return ((t / static_cast<double>(o.warmup_steps)).clamp_max(1) * o.lr).item<double>();
}

double float_options(std::int64_t step, const WarmupLrOptions& o) {
  const float share = static_cast<float>(step + 1) / static_cast<float>(o.warmup_steps);
  return static_cast<float>(o.lr) * std::min(share, 1.0F);
}

}  // namespace

double warmup_lr(std::int64_t step, const WarmupLrOptions& o) {
  if (kBranch) return branch(step, o);
  if (kCountsFromOne) return counts_from_one(step, o);
  if (kSlope) return slope(step, o);
  if (kSumOfIncrements) return sum_of_increments(step, o);
  if (kMissingPart) return missing_part(step, o);
  if (kClamp) return clamp(step, o);
  if (kMinimumOfRates) return minimum_of_rates(step, o);
  if (kAbsoluteValue) return absolute_value(step, o);
  if (kTensorClamp) return tensor_clamp(step, o);
  if (kFloatOptions) return float_options(step, o);
  return minimum(step, o);
}
