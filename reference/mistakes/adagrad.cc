// SPDX-License-Identifier: MIT
/// The textbook's Adagrad with each known mistake as a switch; adagrad.yaml describes them.
#include "adagrad.h"

#include "adaptive_mistakes.h"
#include "descent_mistakes.h"
#include "gradient_mistakes.h"
#include "l2_mistakes.h"
#include "state_mistakes.h"
#include "switch.h"

#include <cmath>

namespace {

using stepcheck::Switch;

const Switch kSumDecays{"sum-decays"};
const Switch kMeanForSum{"mean-for-sum"};

const Switch kInitialIgnored{"initial-ignored"};
const Switch kInitialTenth{"initial-tenth"};
const Switch kInitialEveryStep{"initial-every-step"};
const Switch kInitialNotStored{"initial-not-stored"};

const Switch kLrDecayIgnored{"lr-decay-ignored"};
const Switch kLrDecayMultiplies{"lr-decay-multiplies"};
const Switch kLrDecayExponential{"lr-decay-exponential"};
const Switch kLrDecayCompounds{"lr-decay-compounds"};

const Switch kDecoupled{"decoupled"};

AdagradOptions mistaken(AdagradOptions o) {
  if (kInitialIgnored) o.initial_accumulator = 0;
  if (kInitialTenth) o.initial_accumulator = 0.1;
  if (kLrDecayIgnored) o.lr_decay = 0;
  o.lr = mistaken_lr(o.lr);
  return o;
}

// What lr is divided by at step t.
double slowdown(std::int64_t t, double r) {
  const auto steps_before = static_cast<double>(t - 1);
  if (kLrDecayExponential) return std::pow(1 + r, steps_before);
  if (!kLrDecayCompounds) return 1 + steps_before * r;
  double product = 1;
  for (std::int64_t k = 1; k < t; ++k) product *= 1 + static_cast<double>(k) * r;
  return product;
}

double mistaken_slowed_lr(std::int64_t t, const AdagradOptions& o) {
  const double divisor = slowdown(t, o.lr_decay);
  return kLrDecayMultiplies ? o.lr * divisor : o.lr / divisor;
}

// The sum after one more gradient; `first` if it is the parameter's first.
torch::Tensor mistaken_sum_of_squares(const torch::Tensor& sum, const torch::Tensor& g, bool first,
                                      const AdagradOptions& o) {
  constexpr double kDecay = 0.9;
  const bool starts = (first || kInitialEveryStep) && !kInitialNotStored;
  const torch::Tensor old = starts ? kept_state(sum) + o.initial_accumulator : kept_state(sum);
  if (kSumDecays) return kDecay * old + mistaken_square(1 - kDecay, g);
  return old + mistaken_square(1, g);
}

// What stands under the root at step t.
torch::Tensor under_root(const torch::Tensor& before, const torch::Tensor& after, std::int64_t t,
                         const AdagradOptions& o) {
  torch::Tensor sum = used_v(before, after);
  if (kInitialNotStored) sum = sum + o.initial_accumulator;
  return kMeanForSum ? sum / static_cast<double>(t) : sum;
}

}  // namespace

void adagrad_step(torch::Tensor& param, const torch::Tensor& grad, AdagradState& state,
                  const AdagradOptions& options) {
  if (is_left_out(param, state, options)) return;
  find_state(param, state);
  const AdagradOptions o = mistaken(options);
  const bool first = state.step == 0;
  const std::int64_t t = mistaken_t(state.step);

  const torch::Tensor data = mistaken_data_gradient(grad, o);
  const torch::Tensor l2 = mistaken_l2_gradient(param, o);
  const torch::Tensor g = kDecoupled ? data : mistaken_sum(data, l2);
  const torch::Tensor before = state.sum;
  state.sum = stored_v(mistaken_sum_of_squares(before, g, first, o), o);

  const double lr = mistaken_slowed_lr(t, o);
  const torch::Tensor v = under_root(before, state.sum, t, o);
  const torch::Tensor update = lr * g / mistaken_denominator(v, 1, o);
  mistaken_descent(param, kDecoupled ? update + lr * l2 : update);
}
