// SPDX-License-Identifier: MIT
#include "adamw.h"

#include "l2.h"
#include "moments.h"

namespace {

// The share of w that one step takes away.
double decay_rate(const torch::Tensor& param, const AdamWOptions& o) {
  if (!is_decayed(param, o.decay_scope)) return 0;
  double rate = o.weight_decay;
  if (o.decay_form == stepcheck::DecayForm::TimesLr) rate *= o.lr;
  if (o.decay_per_batch) rate /= static_cast<double>(o.batch_size);
  return rate;
}

}  // namespace

void adamw_step(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
                const AdamWOptions& o) {
  ++state.step;
  state.exp_avg = o.beta1 * state.exp_avg + (1 - o.beta1) * grad;
  state.exp_avg_sq = o.beta2 * state.exp_avg_sq + (1 - o.beta2) * grad * grad;
  const torch::Tensor direction = adam_direction(state.exp_avg, state.exp_avg_sq, state.step, o);
  param -= decay_rate(param, o) * param + o.lr * direction;
}
