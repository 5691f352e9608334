// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// AdamW: one step of one parameter w with gradient g, at step t = 1, 2, ...
///
///     m = beta1 m + (1 - beta1) g                         exp_avg
///     v = beta2 v + (1 - beta2) g^2                       exp_avg_sq, element by element
///     w = w - lr lambda w - lr * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + eps)
///
/// The decay takes the w from before the step, and goes through neither m nor v. Form `plain`
/// subtracts lambda w in place of lr lambda w (see decay_form, decay_scope).
///
/// Source: Loshchilov & Hutter, "Decoupled Weight Decay Regularization", ICLR 2019, Algorithm 2;
/// the factor lr in the decay is PyTorch's.

struct AdamWOptions {
  double lr = 1e-3;            ///< step size
  double beta1 = 0.9;          ///< decay rate of the first moment
  double beta2 = 0.999;        ///< decay rate of the second moment
  double eps = 1e-8;           ///< keeps the denominator away from zero
  double weight_decay = 1e-2;  ///< lambda; 0 leaves the decay out
  /// All, or Weights: only tensors of two dimensions or more, so that biases are left alone.
  stepcheck::DecayScope decay_scope = stepcheck::DecayScope::All;

  // Conventions: an assignment fixes them.
  bool bias_correction = true;  ///< false: m and v are used as they are
  stepcheck::EpsPlace eps_place = stepcheck::EpsPlace::Outside;
  stepcheck::DecayForm decay_form = stepcheck::DecayForm::TimesLr;
  bool decay_per_batch = false;  ///< true: lambda is divided by batch_size
  std::int64_t batch_size = 1;   ///< rows in the batch that g comes from

  template <class Field>
  void visit(Field&& field) {
    field("lr", lr, stepcheck::kNonNegative);
    field("beta1", beta1, stepcheck::kFraction);
    field("beta2", beta2, stepcheck::kFraction);
    field("eps", eps, stepcheck::kNonNegative);
    field("weight_decay", weight_decay, stepcheck::kNonNegative);
    field("decay_scope", decay_scope);
    field("bias_correction", bias_correction);
    field("eps_place", eps_place);
    field("decay_form", decay_form);
    field("decay_per_batch", decay_per_batch);
    field("batch_size", batch_size, stepcheck::kPositive);
  }
};

/// One parameter's state. The grader starts it as zeros, shaped like the parameter.
struct AdamWState {
  std::int64_t step = 0;     ///< steps made so far: t is step + 1 when the function is entered
  torch::Tensor exp_avg;     ///< m, without bias correction
  torch::Tensor exp_avg_sq;  ///< v, without bias correction

  template <class Field>
  void visit(Field&& field) {
    field("step", step);
    field("exp_avg", exp_avg);
    field("exp_avg_sq", exp_avg_sq);
  }
};

/// Updates `param` in place from `grad` and advances `state` by one step.
/// Must keep: shape, dtype and device of all tensors; `grad` unchanged. Autograd is off.
void adamw_step(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
                const AdamWOptions& options);

constexpr stepcheck::OptimizerContract<AdamWState, AdamWOptions> kContract{"adamw", adamw_step};
