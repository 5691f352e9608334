// SPDX-License-Identifier: MIT
/// The textbook's RMSProp with each known mistake as a switch; rmsprop.yaml describes them.
#include "rmsprop.h"

#include "descent_mistakes.h"
#include "gradient_mistakes.h"
#include "l2_mistakes.h"
#include "second_moment_mistakes.h"
#include "state_mistakes.h"
#include "switch.h"

namespace {

using stepcheck::Regularizer;
using stepcheck::Switch;

const Switch kFixedAlpha{"fixed-alpha"};
const Switch kAlwaysCorrected{"always-corrected"};

const Switch kAlwaysCentered{"always-centered"};
const Switch kCenteringIgnored{"centering-ignored"};
const Switch kCenteringNeedsMomentum{"centering-needs-momentum"};
const Switch kMeanNotSquared{"mean-not-squared"};
const Switch kMeanAdded{"mean-added"};
const Switch kMeanUnweighted{"mean-unweighted"};
const Switch kOldMean{"old-mean"};

const Switch kMomentumIgnored{"momentum-ignored"};
const Switch kMomentumNeedsCentering{"momentum-needs-centering"};
const Switch kFixedMu{"fixed-mu"};
const Switch kMomentumOfGradient{"momentum-of-gradient"};
const Switch kLrInBuffer{"lr-in-buffer"};
const Switch kEmaMomentum{"ema-momentum"};
const Switch kOldBuffer{"old-buffer"};
const Switch kLooksAhead{"looks-ahead"};

const Switch kDecoupled{"decoupled"};
const Switch kPenaltyInAverages{"penalty-in-averages"};
const Switch kPenaltyNotScaled{"penalty-not-scaled"};
const Switch kPenaltyDivided{"penalty-divided"};
const Switch kPenaltyByRoot{"penalty-by-root"};

RmsPropOptions mistaken(RmsPropOptions o) {
  if (kFixedAlpha) o.alpha = 0.9;
  if (kAlwaysCorrected) o.bias_correction = true;
  if (kAlwaysCentered) o.centered = true;
  if (kCenteringIgnored) o.centered = false;
  if (kMomentumIgnored) o.momentum = 0;
  if (kCenteringNeedsMomentum && o.momentum == 0) o.centered = false;
  if (kMomentumNeedsCentering && !o.centered) o.momentum = 0;
  if (kFixedMu && o.momentum > 0) o.momentum = 0.9;
  if (kPenaltyInAverages) o.regularizer = Regularizer::L2;
  o.lr = mistaken_lr(o.lr);
  return o;
}

// What stands under the root, once `state` has seen gradient g.
torch::Tensor advance_v(RmsPropState& state, const torch::Tensor& g, bool first,
                        const RmsPropOptions& o) {
  const torch::Tensor before = state.square_avg;
  state.square_avg = stored_v(mistaken_second_moment(before, g, o.alpha, first), o);
  const torch::Tensor s = used_v(before, state.square_avg);
  if (!o.centered) return s;
  const torch::Tensor a_before = state.grad_avg;
  state.grad_avg = o.alpha * kept_state(a_before) + (kMeanUnweighted ? 1 : 1 - o.alpha) * g;
  const torch::Tensor a = kOldMean ? a_before : state.grad_avg;
  if (kMeanNotSquared) return s - a;
  return kMeanAdded ? s + a * a : s - a * a;
}

// What the penalty adds to the gradient that denominator d was made from.
torch::Tensor preconditioned_penalty(const torch::Tensor& l2, const torch::Tensor& d) {
  if (kPenaltyNotScaled) return l2;
  if (kPenaltyDivided) return l2 / d;
  return (kPenaltyByRoot ? d.sqrt() : d) * l2;
}

// What a step takes away, of gradient g and denominator d.
torch::Tensor advance_update(RmsPropState& state, const torch::Tensor& g, const torch::Tensor& d,
                             const RmsPropOptions& o) {
  torch::Tensor direction = kMomentumOfGradient ? g : g / d;
  if (kLrInBuffer) direction = o.lr * direction;
  if (o.momentum > 0) {
    const torch::Tensor added = direction;
    const torch::Tensor before = state.momentum_buffer;
    state.momentum_buffer =
        o.momentum * kept_state(before) + (kEmaMomentum ? 1 - o.momentum : 1) * added;
    direction = kOldBuffer ? before : state.momentum_buffer;
    if (kLooksAhead) direction = o.momentum * direction + added;
  }
  if (kMomentumOfGradient) direction = direction / d;
  return kLrInBuffer ? direction : o.lr * direction;
}

}  // namespace

void rmsprop_step(torch::Tensor& param, const torch::Tensor& grad, RmsPropState& state,
                  const RmsPropOptions& options) {
  if (is_left_out(param, state, options)) return;
  find_state(param, state);
  const RmsPropOptions o = mistaken(options);
  const bool first = state.step == 0;
  const double c = mistaken_correction(o.alpha, mistaken_t(state.step), o);

  const torch::Tensor data = mistaken_data_gradient(grad, o);
  const torch::Tensor l2 = mistaken_l2_gradient(param, o);
  const bool coupled = o.regularizer == Regularizer::L2;
  torch::Tensor g = coupled && !kDecoupled ? mistaken_sum(data, l2) : data;
  const torch::Tensor v = advance_v(state, g, first, o);
  const torch::Tensor d = mistaken_corrected_denominator(v, c, o);
  state.square_avg = left_average(state.square_avg, c);

  if (!coupled && !kDecoupled) g = g + preconditioned_penalty(l2, d);
  const torch::Tensor update = advance_update(state, g, d, o);
  mistaken_descent(param, kDecoupled ? update + o.lr * l2 : update);
}
