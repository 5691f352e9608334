// SPDX-License-Identifier: MIT
/// Correct ways to write AdamW, each a switch; adamw.yaml describes them.
#include "adamw.h"

#include "adam_variants.h"
#include "elements.h"
#include "l2.h"
#include "switch.h"

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

void hats(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
          const AdamWOptions& o) {
  const Numbers<double> n(++state.step, o);
  average(state.exp_avg, state.exp_avg_sq, grad, n);
  const torch::Tensor adam = o.lr * direction_by_hats(state.exp_avg, state.exp_avg_sq, n);
  param -= adam + decay_rate(param, o) * param;
}

void in_place(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
              const AdamWOptions& o) {
  const Numbers<double> n(++state.step, o);
  param.mul_(1 - decay_rate(param, o));
  average_in_place(state.exp_avg, state.exp_avg_sq, grad, n);
  move_by_addcdiv(param, state.exp_avg, state.exp_avg_sq, n);
}

void lerp(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
          const AdamWOptions& o) {
  const Numbers<double> n(++state.step, o);
  average_by_lerp(state.exp_avg, state.exp_avg_sq, grad, n);
  param.lerp_(torch::zeros_like(param), decay_rate(param, o));
  move_by_addcdiv(param, state.exp_avg, state.exp_avg_sq, n);
}

void differences(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
                 const AdamWOptions& o) {
  const Numbers<double> n(++state.step, o);
  const torch::Tensor decay = param * decay_rate(param, o);
  average_by_differences(state.exp_avg, state.exp_avg_sq, grad, n);
  param += -o.lr * direction_by_hats(state.exp_avg, state.exp_avg_sq, n);
  param -= decay;
}

void folded_step_size(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
                      const AdamWOptions& o) {
  const Numbers<double> n(++state.step, o);
  const torch::Tensor before = param.clone();
  average(state.exp_avg, state.exp_avg_sq, grad, n);
  move_folded(param, state.exp_avg, state.exp_avg_sq, n);
  param.sub_(before, decay_rate(before, o));
}

void reciprocal(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
                const AdamWOptions& o) {
  const Numbers<double> n(++state.step, o);
  average_in_place(state.exp_avg, state.exp_avg_sq, grad, n);
  param.sub_(param, decay_rate(param, o));
  move_by_reciprocal(param, state.exp_avg, state.exp_avg_sq, n);
}

void float_options(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
                   const AdamWOptions& o) {
  const Numbers<float> n(++state.step, o);
  average(state.exp_avg, state.exp_avg_sq, grad, n);
  param *= 1 - static_cast<float>(decay_rate(param, o));
  param -= n.lr * direction_by_hats(state.exp_avg, state.exp_avg_sq, n);
}

void with_numbers(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
                  const AdamWOptions& o, double (*correction)(double, std::int64_t)) {
  const auto n = adam_variants::numbers_by(correction, ++state.step, o);
  average(state.exp_avg, state.exp_avg_sq, grad, n);
  const torch::Tensor adam = direction_by_hats(state.exp_avg, state.exp_avg_sq, n);
  param.copy_((1 - decay_rate(param, o)) * param - o.lr * adam);
}

template <class Real>
void raw_loop(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
              const AdamWOptions& o) {
  const Numbers<double> n(++state.step, o);
  const double rate = decay_rate(param, o);
  const torch::Tensor flat_grad = grad.contiguous();
  const Elements<Real> g(flat_grad);
  const Elements<Real> w(param);
  const Elements<Real> m(state.exp_avg);
  const Elements<Real> v(state.exp_avg_sq);
  for (std::int64_t i = 0; i < w.count; ++i) {
    m[i] = static_cast<Real>(n.beta1 * m[i] + (1 - n.beta1) * g[i]);
    v[i] = static_cast<Real>(n.beta2 * v[i] + (1 - n.beta2) * g[i] * g[i]);
    const double adam = o.lr * direction_of_element(m[i], v[i], n);
    w[i] = static_cast<Real>(w[i] - rate * w[i] - adam);
  }
}

void double_inside(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
                   const AdamWOptions& o) {
  const auto dtype = param.scalar_type();
  AdamWState exact{state.step, state.exp_avg.to(torch::kDouble),
                   state.exp_avg_sq.to(torch::kDouble)};
  torch::Tensor w = param.to(torch::kDouble, /*non_blocking=*/false, /*copy=*/true);
  hats(w, grad.to(torch::kDouble), exact, o);
  state.step = exact.step;
  state.exp_avg = exact.exp_avg.to(dtype);
  state.exp_avg_sq = exact.exp_avg_sq.to(dtype);
  param.copy_(w);
}

void copied_back(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
                 const AdamWOptions& o) {
  const Numbers<double> n(state.step + 1, o);
  const torch::Tensor m = torch::add(o.beta1 * state.exp_avg, grad, 1 - o.beta1);
  const torch::Tensor v = torch::addcmul(o.beta2 * state.exp_avg_sq, grad, grad, 1 - o.beta2);
  const torch::Tensor decayed = param - decay_rate(param, o) * param;
  const torch::Tensor moved = decayed - direction_by_hats(m, v, n) * o.lr;

  state.step = state.step + 1;
  state.exp_avg.copy_(m);
  state.exp_avg_sq.copy_(v);
  param.copy_(moved);
}

}  // namespace

void adamw_step(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
                const AdamWOptions& o) {
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
