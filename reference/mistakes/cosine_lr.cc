// SPDX-License-Identifier: MIT
/// The textbook's cosine annealing with each known mistake as a switch; cosine_lr.yaml describes
/// them.
#include "cosine_lr.h"

#include "schedule_mistakes.h"
#include "switch.h"

#include <cmath>

namespace {

using stepcheck::Switch;

const Switch kFixedLr{"fixed-lr"};
const Switch kEarly{"early"};
const Switch kLastStepAtMin{"last-step-at-min"};
const Switch kIntegerDivision{"integer-division"};

const Switch kRisesAgain{"rises-again"};
const Switch kRestarts{"restarts"};
const Switch kZeroAfterEnd{"zero-after-end"};

const Switch kPiRounded{"pi-rounded"};
const Switch kDegrees{"degrees"};
const Switch kWholeCosine{"whole-cosine"};
const Switch kQuarterCosine{"quarter-cosine"};
const Switch kRising{"rising"};
const Switch kLinear{"linear"};

const Switch kHalfMissing{"half-missing"};
const Switch kMinIgnored{"min-ignored"};
const Switch kMinAdded{"min-added"};
const Switch kMinAsFloor{"min-as-floor"};

double half_turn() {
  if (kDegrees) return 180;
  return kPiRounded ? 3.14 : std::acos(-1.0);
}

double share_of_period(std::int64_t step, std::int64_t total) {
  if (kEarly) ++step;
  if (kLastStepAtMin) --total;
  if (kIntegerDivision && total > 0) return static_cast<double>(step / total);
  return static_cast<double>(step) / static_cast<double>(total);
}

// Twice what is left of the way from lr to lr_min.
double height(std::int64_t step, std::int64_t total) {
  const double share = share_of_period(step, total);
  if (kLinear) return 2 * (1 - share);
  if (kQuarterCosine) return 2 * std::cos(half_turn() * share / 2);
  const double cosine = std::cos(half_turn() * share * (kWholeCosine ? 2 : 1));
  return 1 + (kRising ? -cosine : cosine);
}

double annealed(double height, const CosineLrOptions& o) {
  if (kHalfMissing) height *= 2;
  if (kMinIgnored) return o.lr / 2 * height;
  if (kMinAdded) return o.lr_min + o.lr / 2 * height;
  if (kMinAsFloor) return std::fmax(o.lr_min, o.lr / 2 * height);
  return o.lr_min + (o.lr - o.lr_min) / 2 * height;
}

}  // namespace

double cosine_lr(std::int64_t step, const CosineLrOptions& options) {
  CosineLrOptions o = options;
  if (kFixedLr) o.lr = 0.1;
  step = mistaken_step(step);
  if (kRestarts) step %= o.total_steps;
  if (step >= o.total_steps && !kRisesAgain) return kZeroAfterEnd ? 0 : o.lr_min;
  return annealed(height(step, o.total_steps), o);
}
