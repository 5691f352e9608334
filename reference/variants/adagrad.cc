// SPDX-License-Identifier: MIT
/// Correct ways to write Adagrad, each a switch; adagrad.yaml describes them.
#include "adagrad.h"

#include "elements.h"
#include "l2.h"
#include "switch.h"

#include <cmath>

namespace {

using stepcheck::EpsPlace;
using stepcheck::Switch;

const Switch kFormulas{"formulas"};
const Switch kInPlace{"in-place"};
const Switch kFilledSum{"filled-sum"};
const Switch kSlowedGradient{"slowed-gradient"};
const Switch kReciprocal{"reciprocal"};
const Switch kPowers{"powers"};
const Switch kFloatOptions{"float-options"};
const Switch kRawLoop{"raw-loop"};
const Switch kDoubleInside{"double-inside"};
const Switch kCopiedBack{"copied-back"};

double l2_of(const torch::Tensor& param, const AdagradOptions& o) {
  return is_decayed(param, o.decay_scope) ? l2_factor(o.weight_decay, o) : 0;
}

double slowed_lr(std::int64_t t, const AdagradOptions& o) {
  return o.lr / (1 + static_cast<double>(t - 1) * o.lr_decay);
}

torch::Tensor denominator(const torch::Tensor& sum, const AdagradOptions& o) {
  return o.eps_place == EpsPlace::Inside ? torch::sqrt(sum + o.eps) : torch::sqrt(sum) + o.eps;
}

void formulas(torch::Tensor& param, const torch::Tensor& grad, AdagradState& state,
              const AdagradOptions& o) {
  ++state.step;
  if (state.step == 1) state.sum = torch::full_like(param, o.initial_accumulator);
  const torch::Tensor g = grad + l2_of(param, o) * param;
  state.sum = state.sum + g.pow(2);
  param -= slowed_lr(state.step, o) * (g / denominator(state.sum, o));
}

void in_place(torch::Tensor& param, const torch::Tensor& grad, AdagradState& state,
              const AdagradOptions& o) {
  if (state.step++ == 0) state.sum.add_(o.initial_accumulator);
  const torch::Tensor g = grad.add(param, l2_of(param, o));
  state.sum.addcmul_(g, g);
  torch::Tensor d;
  if (o.eps_place == EpsPlace::Inside) {
    d = state.sum.add(o.eps).sqrt_();
  } else {
    d = state.sum.sqrt().add_(o.eps);
  }
  param.addcdiv_(g, d, -slowed_lr(state.step, o));
}

void filled_sum(torch::Tensor& param, const torch::Tensor& grad, AdagradState& state,
                const AdagradOptions& o) {
  if (state.step == 0) state.sum.fill_(o.initial_accumulator);
  state.step += 1;
  const torch::Tensor g = l2_gradient(param, o) + grad;
  state.sum += g * g;
  param.sub_(slowed_lr(state.step, o) * g / denominator(state.sum, o));
}

// Divides the gradient by 1 + (t - 1) r before it is scaled, and multiplies by lr last.
void slowed_gradient(torch::Tensor& param, const torch::Tensor& grad, AdagradState& state,
                     const AdagradOptions& o) {
  const auto steps_before = static_cast<double>(state.step);
  const torch::Tensor g = grad + l2_of(param, o) * param;
  const torch::Tensor squares = g.square();
  state.sum = state.sum + (state.step == 0 ? squares + o.initial_accumulator : squares);
  ++state.step;
  const torch::Tensor slowed = g / (1 + o.lr_decay * steps_before);
  param += slowed / denominator(state.sum, o) * -o.lr;
}

void reciprocal(torch::Tensor& param, const torch::Tensor& grad, AdagradState& state,
                const AdagradOptions& o) {
  if (++state.step == 1) state.sum += o.initial_accumulator;
  const torch::Tensor g = grad + l2_of(param, o) * param;
  state.sum += g.square();
  const torch::Tensor scale = o.eps_place == EpsPlace::Inside
                                  ? torch::rsqrt(state.sum + o.eps)
                                  : torch::reciprocal(state.sum.sqrt() + o.eps);
  param -= slowed_lr(state.step, o) * scale * g;
}

void powers(torch::Tensor& param, const torch::Tensor& grad, AdagradState& state,
            const AdagradOptions& o) {
  if (++state.step == 1) state.sum = state.sum + o.initial_accumulator;
  const torch::Tensor g = torch::add(grad, param, l2_of(param, o));
  state.sum = torch::add(state.sum, torch::pow(g, 2));
  const bool inside = o.eps_place == EpsPlace::Inside;
  const torch::Tensor d = inside ? (state.sum + o.eps).pow(0.5) : state.sum.pow(0.5) + o.eps;
  param.copy_(param - slowed_lr(state.step, o) * g * d.pow(-1));
}

AdagradOptions in_single_precision(AdagradOptions o) {
  for (double* number : {&o.lr, &o.lr_decay, &o.eps, &o.initial_accumulator, &o.weight_decay}) {
    *number = static_cast<float>(*number);
  }
  return o;
}

template <class Real>
void raw_loop(torch::Tensor& param, const torch::Tensor& grad, AdagradState& state,
              const AdagradOptions& o) {
  const bool starts = state.step == 0;
  const double lr = slowed_lr(++state.step, o);
  const double k = l2_of(param, o);
  const bool inside = o.eps_place == EpsPlace::Inside;
  const torch::Tensor flat_grad = grad.contiguous();
  const Elements<Real> grads(flat_grad);
  const Elements<Real> w(param);
  const Elements<Real> sum(state.sum);
  for (std::int64_t i = 0; i < w.count; ++i) {
    const double g = grads[i] + k * w[i];
    const double before = starts ? o.initial_accumulator : static_cast<double>(sum[i]);
    sum[i] = static_cast<Real>(before + g * g);
    const double d = inside ? std::sqrt(sum[i] + o.eps) : std::sqrt(sum[i]) + o.eps;
    w[i] = static_cast<Real>(w[i] - lr * g / d);
  }
}

void double_inside(torch::Tensor& param, const torch::Tensor& grad, AdagradState& state,
                   const AdagradOptions& o) {
  AdagradState exact{state.step, state.sum.to(torch::kDouble)};
  torch::Tensor w = param.to(torch::kDouble, /*non_blocking=*/false, /*copy=*/true);
  formulas(w, grad.to(torch::kDouble), exact, o);
  state.step = exact.step;
  state.sum = exact.sum.to(param.scalar_type());
  param.copy_(w);
}

void copied_back(torch::Tensor& param, const torch::Tensor& grad, AdagradState& state,
                 const AdagradOptions& o) {
  const torch::Tensor g = l2_of(param, o) * param + grad;
  const torch::Tensor before = state.step == 0 ? state.sum + o.initial_accumulator : state.sum;
  const torch::Tensor sum = torch::addcmul(before, g, g);
  const torch::Tensor moved = param - torch::div(g * o.lr, denominator(sum, o)) /
                                          (1 + static_cast<double>(state.step) * o.lr_decay);
  state.step = state.step + 1;
  state.sum.copy_(sum);
  param.copy_(moved);
}

}  // namespace

void adagrad_step(torch::Tensor& param, const torch::Tensor& grad, AdagradState& state,
                  const AdagradOptions& o) {
  if (kInPlace) return in_place(param, grad, state, o);
  if (kFilledSum) return filled_sum(param, grad, state, o);
  if (kSlowedGradient) return slowed_gradient(param, grad, state, o);
  if (kReciprocal) return reciprocal(param, grad, state, o);
  if (kPowers) return powers(param, grad, state, o);
  if (kFloatOptions) return formulas(param, grad, state, in_single_precision(o));
  if (kRawLoop) {
    return with_element_type(param,
                             [&](auto zero) { raw_loop<decltype(zero)>(param, grad, state, o); });
  }
  if (kDoubleInside) return double_inside(param, grad, state, o);
  if (kCopiedBack) return copied_back(param, grad, state, o);
  formulas(param, grad, state, o);  // kFormulas, or none
}
