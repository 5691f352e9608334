// SPDX-License-Identifier: MIT
/// Correct ways to write Adam, each a switch; adam.yaml describes them.
#include "adam.h"

#include "adam_variants.h"
#include "elements.h"
#include "l2.h"
#include "switch.h"

#include <algorithm>

namespace {

using adam_variants::Numbers;
using stepcheck::Switch;

const Switch kHats{"hats"};
const Switch kInPlace{"in-place"};
const Switch kLerp{"lerp"};
const Switch kDifferences{"differences"};
const Switch kFoldedStepSize{"folded-step-size"};
const Switch kReciprocal{"reciprocal"};
const Switch kFloatOptions{"float-options"};
const Switch kFloatPowers{"float-powers"};
const Switch kPowersByProduct{"powers-by-product"};
const Switch kExpm1{"expm1"};
const Switch kRawLoop{"raw-loop"};
const Switch kDoubleInside{"double-inside"};
const Switch kCopiedBack{"copied-back"};

double l2_of(const torch::Tensor& param, const AdamOptions& o) {
  return is_decayed(param, o.decay_scope) ? l2_factor(o.weight_decay, o) : 0;
}

torch::Tensor with_l2(const torch::Tensor& param, const torch::Tensor& grad, const AdamOptions& o) {
  const double k = l2_of(param, o);
  return k == 0 ? grad : grad.add(param, k);
}

torch::Tensor largest_v(AdamState& state, const AdamOptions& o) {
  if (!o.amsgrad) return state.exp_avg_sq;
  state.max_exp_avg_sq = torch::max(state.max_exp_avg_sq, state.exp_avg_sq);
  return state.max_exp_avg_sq;
}

void hats(torch::Tensor& param, const torch::Tensor& grad, AdamState& state, const AdamOptions& o) {
  const Numbers<double> n(++state.step, o);
  average(state.exp_avg, state.exp_avg_sq, with_l2(param, grad, o), n);
  param -= o.lr * direction_by_hats(state.exp_avg, largest_v(state, o), n);
}

void in_place(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
              const AdamOptions& o) {
  const Numbers<double> n(++state.step, o);
  average_in_place(state.exp_avg, state.exp_avg_sq, with_l2(param, grad, o), n);
  if (o.amsgrad) {
    torch::max_out(state.max_exp_avg_sq, state.max_exp_avg_sq, state.exp_avg_sq);
    move_by_addcdiv(param, state.exp_avg, state.max_exp_avg_sq, n);
  } else {
    move_by_addcdiv(param, state.exp_avg, state.exp_avg_sq, n);
  }
}

void lerp(torch::Tensor& param, const torch::Tensor& grad, AdamState& state, const AdamOptions& o) {
  const Numbers<double> n(++state.step, o);
  average_by_lerp(state.exp_avg, state.exp_avg_sq, with_l2(param, grad, o), n);
  move_by_addcdiv(param, state.exp_avg, largest_v(state, o), n);
}

void differences(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
                 const AdamOptions& o) {
  const Numbers<double> n(++state.step, o);
  average_by_differences(state.exp_avg, state.exp_avg_sq, l2_gradient(param, o) + grad, n);
  param += -o.lr * direction_by_hats(state.exp_avg, largest_v(state, o), n);
}

void folded_step_size(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
                      const AdamOptions& o) {
  const Numbers<double> n(++state.step, o);
  average(state.exp_avg, state.exp_avg_sq, with_l2(param, grad, o), n);
  move_folded(param, state.exp_avg, largest_v(state, o), n);
}

void reciprocal(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
                const AdamOptions& o) {
  const Numbers<double> n(++state.step, o);
  average_in_place(state.exp_avg, state.exp_avg_sq, grad + l2_of(param, o) * param, n);
  move_by_reciprocal(param, state.exp_avg, largest_v(state, o), n);
}

void float_options(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
                   const AdamOptions& o) {
  const Numbers<float> n(++state.step, o);
  const auto k = static_cast<float>(l2_of(param, o));
  average(state.exp_avg, state.exp_avg_sq, grad + k * param, n);
  param -= n.lr * direction_by_hats(state.exp_avg, largest_v(state, o), n);
}

void with_numbers(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
                  const AdamOptions& o, double (*correction)(double, std::int64_t)) {
  const auto n = adam_variants::numbers_by(correction, ++state.step, o);
  average(state.exp_avg, state.exp_avg_sq, with_l2(param, grad, o), n);
  param -= o.lr * direction_by_hats(state.exp_avg, largest_v(state, o), n);
}

template <class Real>
void raw_loop(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
              const AdamOptions& o) {
  const Numbers<double> n(++state.step, o);
  const double k = l2_of(param, o);
  const torch::Tensor flat_grad = grad.contiguous();
  const Elements<Real> grads(flat_grad);
  const Elements<Real> w(param);
  const Elements<Real> m(state.exp_avg);
  const Elements<Real> v(state.exp_avg_sq);
  const Elements<Real> u(state.max_exp_avg_sq);
  for (std::int64_t i = 0; i < w.count; ++i) {
    const double g = grads[i] + k * w[i];
    m[i] = static_cast<Real>(n.beta1 * m[i] + (1 - n.beta1) * g);
    v[i] = static_cast<Real>(n.beta2 * v[i] + (1 - n.beta2) * g * g);
    if (o.amsgrad) u[i] = std::max(u[i], v[i]);
    const double direction = direction_of_element(m[i], o.amsgrad ? u[i] : v[i], n);
    w[i] = static_cast<Real>(w[i] - o.lr * direction);
  }
}

void double_inside(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
                   const AdamOptions& o) {
  const auto dtype = param.scalar_type();
  AdamState exact{state.step, state.exp_avg.to(torch::kDouble), state.exp_avg_sq.to(torch::kDouble),
                  state.max_exp_avg_sq.to(torch::kDouble)};
  torch::Tensor w = param.to(torch::kDouble, /*non_blocking=*/false, /*copy=*/true);
  hats(w, grad.to(torch::kDouble), exact, o);
  state.step = exact.step;
  state.exp_avg = exact.exp_avg.to(dtype);
  state.exp_avg_sq = exact.exp_avg_sq.to(dtype);
  state.max_exp_avg_sq = exact.max_exp_avg_sq.to(dtype);
  param.copy_(w);
}

void copied_back(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
                 const AdamOptions& o) {
  const Numbers<double> n(state.step + 1, o);
  const torch::Tensor g = l2_of(param, o) * param + grad;
  const torch::Tensor m = torch::add(o.beta1 * state.exp_avg, g, 1 - o.beta1);
  const torch::Tensor v = torch::addcmul(o.beta2 * state.exp_avg_sq, g, g, 1 - o.beta2);
  const torch::Tensor u = torch::where(v > state.max_exp_avg_sq, v, state.max_exp_avg_sq);
  const torch::Tensor moved = param - direction_by_hats(m, o.amsgrad ? u : v, n) * o.lr;

  state.step = state.step + 1;
  state.exp_avg.copy_(m);
  state.exp_avg_sq.copy_(v);
  if (o.amsgrad) state.max_exp_avg_sq.copy_(u);
  param.copy_(moved);
}

}  // namespace

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& o) {
  if (kInPlace) return in_place(param, grad, state, o);
  if (kLerp) return lerp(param, grad, state, o);
  if (kDifferences) return differences(param, grad, state, o);
  if (kFoldedStepSize) return folded_step_size(param, grad, state, o);
  if (kReciprocal) return reciprocal(param, grad, state, o);
  if (kFloatOptions) return float_options(param, grad, state, o);
  if (kFloatPowers) return with_numbers(param, grad, state, o, adam_variants::correction_in_float);
  if (kPowersByProduct) {
    return with_numbers(param, grad, state, o, adam_variants::correction_by_product);
  }
  if (kExpm1) return with_numbers(param, grad, state, o, adam_variants::correction_by_expm1);
  if (kRawLoop) {
    return with_element_type(param,
                             [&](auto zero) { raw_loop<decltype(zero)>(param, grad, state, o); });
  }
  if (kDoubleInside) return double_inside(param, grad, state, o);
  if (kCopiedBack) return copied_back(param, grad, state, o);
  hats(param, grad, state, o);  // kHats, or none
}
