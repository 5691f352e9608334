// SPDX-License-Identifier: MIT
/// Correct ways to write RMSProp, each a switch; rmsprop.yaml describes them.
#include "rmsprop.h"

#include "elements.h"
#include "l2.h"
#include "switch.h"

#include <cmath>

namespace {

using stepcheck::EpsPlace;
using stepcheck::Regularizer;
using stepcheck::Switch;

const Switch kFormulas{"formulas"};
const Switch kInPlace{"in-place"};
const Switch kLerp{"lerp"};
const Switch kDifferences{"differences"};
const Switch kFoldedCorrection{"folded-correction"};
const Switch kReciprocal{"reciprocal"};
const Switch kFloatOptions{"float-options"};
const Switch kPenaltyAsDecay{"penalty-as-decay"};
const Switch kRawLoop{"raw-loop"};
const Switch kDoubleInside{"double-inside"};
const Switch kCopiedBack{"copied-back"};

double l2_of(const torch::Tensor& param, const RmsPropOptions& o) {
  return is_decayed(param, o.decay_scope) ? l2_factor(o.weight_decay, o) : 0;
}

// The k of a penalty that joins before the averages, and of one that joins after.
double early_l2(const torch::Tensor& param, const RmsPropOptions& o) {
  return o.regularizer == Regularizer::L2 ? l2_of(param, o) : 0;
}

double late_l2(const torch::Tensor& param, const RmsPropOptions& o) {
  return o.regularizer == Regularizer::Preconditioned ? l2_of(param, o) : 0;
}

double correction(std::int64_t t, const RmsPropOptions& o) {
  return o.bias_correction ? 1 - std::pow(o.alpha, static_cast<double>(t)) : 1;
}

torch::Tensor denominator(const torch::Tensor& v, double c, const RmsPropOptions& o) {
  if (o.eps_place == EpsPlace::Inside) return torch::sqrt(v / c + o.eps);
  const double eps = o.eps_place == EpsPlace::Hat ? o.eps / std::sqrt(c) : o.eps;
  return torch::sqrt(v / c) + eps;
}

// Moves by the scaled gradient, through the buffer if there is one.
void descend(torch::Tensor& param, RmsPropState& state, const torch::Tensor& scaled,
             const RmsPropOptions& o) {
  if (o.momentum == 0) {
    param -= o.lr * scaled;
  } else {
    state.momentum_buffer = o.momentum * state.momentum_buffer + scaled;
    param -= o.lr * state.momentum_buffer;
  }
}

void descend_in_place(torch::Tensor& param, RmsPropState& state, const torch::Tensor& g,
                      const torch::Tensor& d, const RmsPropOptions& o) {
  if (o.momentum > 0) {
    state.momentum_buffer.mul_(o.momentum).addcdiv_(g, d);
    param.add_(state.momentum_buffer, -o.lr);
  } else {
    param.addcdiv_(g, d, -o.lr);
  }
}

torch::Tensor average(RmsPropState& state, const torch::Tensor& g, const RmsPropOptions& o) {
  state.square_avg = o.alpha * state.square_avg + (1 - o.alpha) * g.pow(2);
  if (!o.centered) return state.square_avg;
  state.grad_avg = o.alpha * state.grad_avg + (1 - o.alpha) * g;
  return state.square_avg - state.grad_avg.pow(2);
}

void formulas(torch::Tensor& param, const torch::Tensor& grad, RmsPropState& state,
              const RmsPropOptions& o) {
  ++state.step;
  const torch::Tensor g = grad + early_l2(param, o) * param;
  const torch::Tensor d = denominator(average(state, g, o), correction(state.step, o), o);
  descend(param, state, (g + late_l2(param, o) * d * param) / d, o);
}

void in_place(torch::Tensor& param, const torch::Tensor& grad, RmsPropState& state,
              const RmsPropOptions& o) {
  const double c = correction(++state.step, o);
  torch::Tensor g = grad.add(param, early_l2(param, o));
  state.square_avg.mul_(o.alpha).addcmul_(g, g, 1 - o.alpha);
  torch::Tensor d = state.square_avg.clone();
  if (o.centered) {
    state.grad_avg.mul_(o.alpha).add_(g, 1 - o.alpha);
    d.addcmul_(state.grad_avg, state.grad_avg, -1);
  }
  if (o.eps_place == EpsPlace::Outside) {
    d.div_(c).sqrt_().add_(o.eps);
  } else if (o.eps_place == EpsPlace::Inside) {
    d.div_(c).add_(o.eps).sqrt_();
  } else {
    d.sqrt_().add_(o.eps).div_(std::sqrt(c));
  }
  g.addcmul_(d, param, late_l2(param, o));
  descend_in_place(param, state, g, d, o);
}

void lerp(torch::Tensor& param, const torch::Tensor& grad, RmsPropState& state,
          const RmsPropOptions& o) {
  const double c = correction(++state.step, o);
  const torch::Tensor g = grad + early_l2(param, o) * param;
  state.square_avg.lerp_(g.square(), 1 - o.alpha);
  if (o.centered) state.grad_avg.lerp_(g, 1 - o.alpha);
  const torch::Tensor d = denominator(state.square_avg - state.grad_avg.square(), c, o);
  descend_in_place(param, state, g + d * (late_l2(param, o) * param), d, o);
}

void differences(torch::Tensor& param, const torch::Tensor& grad, RmsPropState& state,
                 const RmsPropOptions& o) {
  const double c = correction(++state.step, o);
  const torch::Tensor g = early_l2(param, o) * param + grad;
  torch::Tensor& s = state.square_avg;
  torch::Tensor& a = state.grad_avg;
  s += (1 - o.alpha) * (g * g - s);
  if (o.centered) a += (1 - o.alpha) * (g - a);
  const torch::Tensor d = denominator(o.centered ? s - a * a : s, c, o);
  descend(param, state, (g + late_l2(param, o) * param * d) / d, o);
}

// The root of the correction above the fraction, so that eps shrinks by what leaves the
// denominator.
void folded_correction(torch::Tensor& param, const torch::Tensor& grad, RmsPropState& state,
                       const RmsPropOptions& o) {
  const double c = correction(++state.step, o);
  const torch::Tensor g = grad + early_l2(param, o) * param;
  const torch::Tensor v = average(state, g, o);
  torch::Tensor uncorrected;
  if (o.eps_place == EpsPlace::Inside) {
    uncorrected = (v + o.eps * c).sqrt();
  } else {
    uncorrected = v.sqrt() + (o.eps_place == EpsPlace::Hat ? o.eps : o.eps * std::sqrt(c));
  }
  descend(param, state, std::sqrt(c) * g / uncorrected + late_l2(param, o) * param, o);
}

void reciprocal(torch::Tensor& param, const torch::Tensor& grad, RmsPropState& state,
                const RmsPropOptions& o) {
  const double c = correction(++state.step, o);
  const torch::Tensor g = grad + early_l2(param, o) * param;
  const torch::Tensor scale = denominator(average(state, g, o), c, o).reciprocal();
  descend(param, state, scale * (g + late_l2(param, o) * param / scale), o);
}

RmsPropOptions in_single_precision(RmsPropOptions o) {
  for (double* number : {&o.lr, &o.alpha, &o.eps, &o.momentum, &o.weight_decay}) {
    *number = static_cast<float>(*number);
  }
  return o;
}

void penalty_as_decay(torch::Tensor& param, const torch::Tensor& grad, RmsPropState& state,
                      const RmsPropOptions& o) {
  const double c = correction(++state.step, o);
  const double k = late_l2(param, o);
  const torch::Tensor g = grad + early_l2(param, o) * param;
  const torch::Tensor scaled = g / denominator(average(state, g, o), c, o);
  if (o.momentum > 0) {
    descend(param, state, scaled + k * param, o);
  } else {
    param.mul_(1 - o.lr * k).sub_(scaled, o.lr);
  }
}

template <class Real>
void raw_loop(torch::Tensor& param, const torch::Tensor& grad, RmsPropState& state,
              const RmsPropOptions& o) {
  const double c = correction(++state.step, o);
  const double early = early_l2(param, o);
  const double late = late_l2(param, o);
  const torch::Tensor flat_grad = grad.contiguous();
  const Elements<Real> grads(flat_grad);
  const Elements<Real> w(param);
  const Elements<Real> s(state.square_avg);
  const Elements<Real> a(state.grad_avg);
  const Elements<Real> b(state.momentum_buffer);
  for (std::int64_t i = 0; i < w.count; ++i) {
    const double g = grads[i] + early * w[i];
    s[i] = static_cast<Real>(o.alpha * s[i] + (1 - o.alpha) * g * g);
    if (o.centered) a[i] = static_cast<Real>(o.alpha * a[i] + (1 - o.alpha) * g);
    const double v = (s[i] - a[i] * a[i]) / c;
    const double eps = o.eps_place == EpsPlace::Hat ? o.eps / std::sqrt(c) : o.eps;
    const double d = o.eps_place == EpsPlace::Inside ? std::sqrt(v + eps) : std::sqrt(v) + eps;
    double direction = g / d + late * w[i];
    if (o.momentum > 0) {
      b[i] = static_cast<Real>(o.momentum * b[i] + direction);
      direction = b[i];
    }
    w[i] = static_cast<Real>(w[i] - o.lr * direction);
  }
}

void double_inside(torch::Tensor& param, const torch::Tensor& grad, RmsPropState& state,
                   const RmsPropOptions& o) {
  const auto dtype = param.scalar_type();
  RmsPropState exact{state.step, state.square_avg.to(torch::kDouble),
                     state.grad_avg.to(torch::kDouble), state.momentum_buffer.to(torch::kDouble)};
  torch::Tensor w = param.to(torch::kDouble, /*non_blocking=*/false, /*copy=*/true);
  formulas(w, grad.to(torch::kDouble), exact, o);
  state.step = exact.step;
  state.square_avg = exact.square_avg.to(dtype);
  state.grad_avg = exact.grad_avg.to(dtype);
  state.momentum_buffer = exact.momentum_buffer.to(dtype);
  param.copy_(w);
}

void copied_back(torch::Tensor& param, const torch::Tensor& grad, RmsPropState& state,
                 const RmsPropOptions& o) {
  const torch::Tensor g = early_l2(param, o) * param + grad;
  const torch::Tensor s = torch::addcmul(o.alpha * state.square_avg, g, g, 1 - o.alpha);
  const torch::Tensor a = torch::add(o.alpha * state.grad_avg, g, 1 - o.alpha);
  const torch::Tensor v = o.centered ? torch::sub(s, a * a) : s;
  const torch::Tensor d = denominator(v, correction(state.step + 1, o), o);
  const torch::Tensor scaled = torch::div(g, d) + late_l2(param, o) * param;
  const torch::Tensor b = torch::add(scaled, state.momentum_buffer, o.momentum);

  state.step = state.step + 1;
  state.square_avg.copy_(s);
  if (o.centered) state.grad_avg.copy_(a);
  if (o.momentum > 0) state.momentum_buffer.copy_(b);
  param.copy_(param - b * o.lr);
}

}  // namespace

void rmsprop_step(torch::Tensor& param, const torch::Tensor& grad, RmsPropState& state,
                  const RmsPropOptions& o) {
  if (kInPlace) return in_place(param, grad, state, o);
  if (kLerp) return lerp(param, grad, state, o);
  if (kDifferences) return differences(param, grad, state, o);
  if (kFoldedCorrection) return folded_correction(param, grad, state, o);
  if (kReciprocal) return reciprocal(param, grad, state, o);
  if (kFloatOptions) return formulas(param, grad, state, in_single_precision(o));
  if (kPenaltyAsDecay) return penalty_as_decay(param, grad, state, o);
  if (kRawLoop) {
    return with_element_type(param,
                             [&](auto zero) { raw_loop<decltype(zero)>(param, grad, state, o); });
  }
  if (kDoubleInside) return double_inside(param, grad, state, o);
  if (kCopiedBack) return copied_back(param, grad, state, o);
  formulas(param, grad, state, o);  // kFormulas, or none
}
