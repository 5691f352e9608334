// SPDX-License-Identifier: MIT
/// The textbook's Adam with each known mistake as a switch; adam.yaml describes them.
#include "adam.h"

#include "adam_mistakes.h"
#include "descent_mistakes.h"
#include "gradient_mistakes.h"
#include "l2_mistakes.h"
#include "state_mistakes.h"
#include "switch.h"

namespace {

using adam_mistakes::Corrections;
using adam_mistakes::Moments;
using stepcheck::Switch;

const Switch kDecoupled{"decoupled"};
const Switch kL2OnlyInM{"l2-only-in-m"};
const Switch kL2AfterAverages{"l2-after-averages"};

const Switch kMaxIgnored{"max-ignored"};
const Switch kMaxAlways{"max-always"};
const Switch kMaxForgotten{"max-forgotten"};
const Switch kMaxOfCorrected{"max-of-corrected"};
const Switch kMaxInV{"max-in-v"};
const Switch kMinForMax{"min-for-max"};

AdamOptions mistaken(const AdamOptions& options) {
  AdamOptions o = mistaken_betas(options);
  if (kMaxIgnored) o.amsgrad = false;
  if (kMaxAlways) o.amsgrad = true;
  o.lr = mistaken_lr(o.lr);
  return o;
}

// AMSGrad's u after one more v.
torch::Tensor mistaken_max(const torch::Tensor& u, const torch::Tensor& v_before,
                           const torch::Tensor& v, double c) {
  const torch::Tensor old = kMaxForgotten ? v_before : u;
  const torch::Tensor next = kMaxOfCorrected ? v / c : v;
  return kMinForMax ? torch::minimum(old, next) : torch::maximum(old, next);
}

// The second moment that a step divides by: of v, which `state` has anew, or of AMSGrad's maximum.
torch::Tensor advance_max(AdamState& state, const torch::Tensor& v_before, double c,
                          const AdamOptions& o) {
  if (!o.amsgrad) return used_v(v_before, state.exp_avg_sq);
  const torch::Tensor u_before = state.max_exp_avg_sq;
  state.max_exp_avg_sq = mistaken_max(u_before, v_before, state.exp_avg_sq, c);
  if (kMaxInV) state.exp_avg_sq = state.max_exp_avg_sq.clone();
  return used_v(u_before, state.max_exp_avg_sq);
}

}  // namespace

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options) {
  if (is_left_out(param, state, options)) return;
  find_state(param, state);
  const AdamOptions o = mistaken(options);
  const bool first = state.step == 0;
  const std::int64_t t = mistaken_t(state.step);
  const Corrections c = mistaken_corrections(t, o);

  const torch::Tensor data = mistaken_data_gradient(grad, o);
  const torch::Tensor l2 = mistaken_l2_gradient(param, o);
  const bool coupled = !kDecoupled && !kL2AfterAverages;
  const torch::Tensor g = coupled ? mistaken_sum(data, l2) : data;

  const Moments before{state.exp_avg, state.exp_avg_sq};
  const Moments after = mistaken_moments(before, g, kL2OnlyInM ? data : g, first, o);
  state.exp_avg = after.m;
  state.exp_avg_sq = after.v;
  const torch::Tensor v = advance_max(state, before.v, c.v, o);

  torch::Tensor numerator = mistaken_numerator(before.m, after.m, g, c.m, o);
  if (kL2AfterAverages) numerator = numerator + l2;
  const double c_of_v = o.amsgrad && kMaxOfCorrected ? 1 : c.v;
  const double lr = kept_lr(o.lr, c);
  const torch::Tensor update = lr * mistaken_adam_direction(numerator, v, c_of_v, o);
  mistaken_descent(param, kDecoupled ? update + lr * l2 : update);
  state.exp_avg = left_average(state.exp_avg, c.m);
  state.exp_avg_sq = left_average(state.exp_avg_sq, c.v);
}
