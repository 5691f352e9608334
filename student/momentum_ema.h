// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// Momentum as an exponential moving average: one step of one parameter w with gradient g
///
///     g = g + lambda w                    (coupled L2; see l2_form, decay_scope)
///     v = beta v + (1 - beta) g           momentum_buffer, from v = 0 (see beta_role)
///     w = w - lr v
///
/// The first step is like any other, so it is short: v starts as (1 - beta) g, and nothing corrects
/// that bias. lr multiplies the step, not what goes into v.
///
/// Source: Goodfellow, Bengio & Courville, "Deep Learning", MIT Press 2016, section 8.3.2, with the
/// average of Kingma & Ba, "Adam", ICLR 2015, in place of the decaying sum; with beta_role `gain`,
/// EECS 182 "Deep Neural Networks", UC Berkeley, Fall 2022, final project problem set, Algorithm 1.

struct MomentumEmaOptions {
  double lr = 1e-2;         ///< step size
  double beta = 0.9;        ///< factor of the average
  double weight_decay = 0;  ///< lambda; 0 leaves the L2 term out
  /// All, or Weights: only tensors of two dimensions or more, so that biases are left alone.
  stepcheck::DecayScope decay_scope = stepcheck::DecayScope::All;

  // Conventions: an assignment fixes them.
  /// Gain: v = (1 - beta) v + beta g.
  stepcheck::BetaRole beta_role = stepcheck::BetaRole::Decay;
  stepcheck::L2Form l2_form = stepcheck::L2Form::Half;
  bool l2_per_batch = false;    ///< true: lambda is divided by batch_size
  std::int64_t batch_size = 1;  ///< rows in the batch that g comes from

  template <class Field>
  void visit(Field&& field) {
    field("lr", lr, stepcheck::kNonNegative);
    field("beta", beta, stepcheck::Range{0.0, 1.0});
    field("weight_decay", weight_decay, stepcheck::kNonNegative);
    field("decay_scope", decay_scope);
    field("beta_role", beta_role);
    field("l2_form", l2_form);
    field("l2_per_batch", l2_per_batch);
    field("batch_size", batch_size, stepcheck::kPositive);
  }
};

/// One parameter's state. The grader starts it as zeros, shaped like the parameter.
struct MomentumEmaState {
  torch::Tensor momentum_buffer;  ///< v

  template <class Field>
  void visit(Field&& field) {
    field("momentum_buffer", momentum_buffer);
  }
};

/// Updates `param` in place from `grad` and advances `state` by one step.
/// Must keep: shape, dtype and device of all tensors; `grad` unchanged. Autograd is off.
void momentum_ema_step(torch::Tensor& param, const torch::Tensor& grad, MomentumEmaState& state,
                       const MomentumEmaOptions& options);

constexpr stepcheck::OptimizerContract<MomentumEmaState, MomentumEmaOptions> kContract{
    "momentum_ema", momentum_ema_step};
