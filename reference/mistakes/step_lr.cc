// SPDX-License-Identifier: MIT
/// The textbook's step decay with each known mistake as a switch; step_lr.yaml describes them.
#include "step_lr.h"

#include "schedule_mistakes.h"
#include "switch.h"

#include <algorithm>
#include <cmath>

namespace {

using stepcheck::Switch;

const Switch kFixedLr{"fixed-lr"};
const Switch kFixedGamma{"fixed-gamma"};
const Switch kLate{"late"};
const Switch kEarly{"early"};
const Switch kEveryStep{"every-step"};
const Switch kContinuous{"continuous"};
const Switch kRoundsUp{"rounds-up"};
const Switch kRounds{"rounds"};
const Switch kDropsOnce{"drops-once"};
const Switch kDropsAtMultiplesOnly{"drops-at-multiples-only"};
const Switch kCompounds{"compounds"};
const Switch kProductForPower{"product-for-power"};
const Switch kDividesByGamma{"divides-by-gamma"};
const Switch kComplementOfGamma{"complement-of-gamma"};
const Switch kKeepsRate{"keeps-rate"};

StepLrOptions mistaken(StepLrOptions o) {
  if (kFixedLr) o.lr = 0.1;
  if (kFixedGamma) o.gamma = 0.1;
  if (kDividesByGamma) o.gamma = 1 / o.gamma;
  if (kComplementOfGamma) o.gamma = 1 - o.gamma;
  return o;
}

// How often the rate has dropped, which only a mistake makes a fraction.
double drops(std::int64_t step, const StepLrOptions& o) {
  if (kLate) step = std::max<std::int64_t>(step - 1, 0);
  if (kEarly) ++step;
  const double periods = static_cast<double>(step) / static_cast<double>(o.step_size);
  if (kEveryStep) return static_cast<double>(step);
  if (kContinuous) return periods;
  if (kRoundsUp) return std::ceil(periods);
  if (kRounds) return std::round(periods);
  if (kDropsOnce) return std::min(std::floor(periods), 1.0);
  if (kDropsAtMultiplesOnly) return step > 0 && step % o.step_size == 0 ? 1 : 0;
  return static_cast<double>(step / o.step_size);
}

double kept_rate(std::int64_t step, const StepLrOptions& o) {
  static double rate = o.lr;
  if (step > 0 && step % o.step_size == 0) rate *= o.gamma;
  return rate;
}

}  // namespace

double step_lr(std::int64_t step, const StepLrOptions& options) {
  const StepLrOptions o = mistaken(options);
  step = mistaken_step(step);
  if (kKeepsRate) return kept_rate(step, o);
  double k = drops(step, o);
  if (kCompounds) k = k * (k + 1) / 2;
  if (kProductForPower) return o.lr * (k == 0 ? 1 : o.gamma * k);
  return o.lr * std::pow(o.gamma, k);
}
