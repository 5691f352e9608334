// SPDX-License-Identifier: MIT
/// The textbook's linear warm-up with each known mistake as a switch; warmup_lr.yaml describes
/// them.
#include "warmup_lr.h"

#include "schedule_mistakes.h"
#include "switch.h"

#include <cmath>

namespace {

using stepcheck::Switch;

const Switch kFixedLr{"fixed-lr"};
const Switch kNoWarmup{"no-warmup"};
const Switch kFromZero{"from-zero"};
const Switch kFromZeroInTime{"from-zero-in-time"};
const Switch kOneStepLonger{"one-step-longer"};
const Switch kEarly{"early"};
const Switch kFromAThird{"from-a-third"};
const Switch kIntegerDivision{"integer-division"};

const Switch kSquared{"squared"};
const Switch kExponential{"exponential"};
const Switch kFalls{"falls"};

const Switch kRisesOn{"rises-on"};
const Switch kInverseRootAfter{"inverse-root-after"};
const Switch kZeroAfter{"zero-after"};

// t + 1 and W, which the rate is made of.
struct Ramp {
  std::int64_t step;
  std::int64_t steps;
};

Ramp ramp(std::int64_t step, std::int64_t warmup_steps) {
  if (kFromZero) return {step, warmup_steps};
  if (kFromZeroInTime) return {step, warmup_steps - 1};
  if (kOneStepLonger) return {step + 1, warmup_steps + 1};
  if (kEarly) return {step + 2, warmup_steps};
  return {step + 1, warmup_steps};
}

// What part of lr a step has during the warm-up.
double share(const Ramp& ramp) {
  const double share = static_cast<double>(ramp.step) / static_cast<double>(ramp.steps);
  if (kIntegerDivision && ramp.steps > 0) return static_cast<double>(ramp.step / ramp.steps);
  if (kSquared) return share * share;
  if (kExponential) return 1 - std::exp(-share);
  if (kFromAThird) return (1 + 2 * share) / 3;
  if (kFalls) return 1 - share;
  return share;
}

double share_after(const Ramp& ramp) {
  if (kInverseRootAfter) {
    return std::sqrt(static_cast<double>(ramp.steps) / static_cast<double>(ramp.step));
  }
  return kZeroAfter ? 0 : 1;
}

}  // namespace

double warmup_lr(std::int64_t step, const WarmupLrOptions& o) {
  const double lr = kFixedLr ? 0.1 : o.lr;
  if (kNoWarmup) return lr;
  const Ramp at = ramp(mistaken_step(step), o.warmup_steps);
  const bool warm = at.step > at.steps && !kRisesOn && !kExponential;
  return lr * (warm ? share_after(at) : share(at));
}
