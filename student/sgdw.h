// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// SGDW, SGD with momentum and decoupled decay: one step of one parameter w with gradient g
///
///     m = (1 - beta1) m + beta1 g         momentum_buffer, from m = 0 (see beta_role)
///     w = w - lambda w - lr m             (see decay_form, decay_scope)
///
/// The decay takes the w from before the step, does not go through m, and is not multiplied by lr:
/// w = (1 - lambda) w - lr m.
///
/// Source: Loshchilov & Hutter, "Decoupled Weight Decay Regularization", ICLR 2019, Algorithm 1, in
/// the form of EECS 182 "Deep Neural Networks", UC Berkeley, Fall 2022, final project problem set,
/// problem 1(a)(ii), where beta1 weighs the new gradient and lr stays outside m.
///
/// Equation 8 there makes this decay out of a coupled L2 penalty. It drops the decay terms that m
/// keeps from earlier steps, so the two are equal in the first step only.

struct SgdwOptions {
  double lr = 1e-2;            ///< step size
  double beta1 = 0.1;          ///< factor of the average
  double weight_decay = 1e-2;  ///< lambda; 0 leaves the decay out
  /// All, or Weights: only tensors of two dimensions or more, so that biases are left alone.
  stepcheck::DecayScope decay_scope = stepcheck::DecayScope::All;

  // Conventions: an assignment fixes them.
  /// Decay: m = beta1 m + (1 - beta1) g.
  stepcheck::BetaRole beta_role = stepcheck::BetaRole::Gain;
  /// TimesLr: w = w - lr lambda w - lr m.
  stepcheck::DecayForm decay_form = stepcheck::DecayForm::Plain;
  bool decay_per_batch = false;  ///< true: lambda is divided by batch_size
  std::int64_t batch_size = 1;   ///< rows in the batch that g comes from

  template <class Field>
  void visit(Field&& field) {
    field("lr", lr, stepcheck::kNonNegative);
    field("beta1", beta1, stepcheck::Range{0.0, 1.0});
    field("weight_decay", weight_decay, stepcheck::kNonNegative);
    field("decay_scope", decay_scope);
    field("beta_role", beta_role);
    field("decay_form", decay_form);
    field("decay_per_batch", decay_per_batch);
    field("batch_size", batch_size, stepcheck::kPositive);
  }
};

/// One parameter's state. The grader starts it as zeros, shaped like the parameter.
struct SgdwState {
  torch::Tensor momentum_buffer;  ///< m

  template <class Field>
  void visit(Field&& field) {
    field("momentum_buffer", momentum_buffer);
  }
};

/// Updates `param` in place from `grad` and advances `state` by one step.
/// Must keep: shape, dtype and device of all tensors; `grad` unchanged. Autograd is off.
void sgdw_step(torch::Tensor& param, const torch::Tensor& grad, SgdwState& state,
               const SgdwOptions& options);

constexpr stepcheck::OptimizerContract<SgdwState, SgdwOptions> kContract{"sgdw", sgdw_step};
