// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// Adam: one step of one parameter w with gradient g, at step t = 1, 2, ...
///
///     g = g + lambda w                                    (coupled L2; see l2_form, decay_scope)
///     m = beta1 m + (1 - beta1) g                         exp_avg
///     v = beta2 v + (1 - beta2) g^2                       exp_avg_sq, element by element
///     w = w - lr * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + eps)
///
/// With amsgrad the last line has the largest v so far in place of v:
///
///     u = max(u, v)                                       max_exp_avg_sq, element by element
///     w = w - lr * (m / (1 - beta1^t)) / (sqrt(u / (1 - beta2^t)) + eps)
///
/// The maximum is of v before its bias correction. Without amsgrad u stays zero.
///
/// Source: Kingma & Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, Algorithm 1.
/// AMSGrad: Reddi, Kale & Kumar, "On the Convergence of Adam and Beyond", ICLR 2018, Algorithm 2,
/// which corrects no bias; correcting it after the maximum is PyTorch's.

struct AdamOptions {
  double lr = 1e-3;         ///< step size
  double beta1 = 0.9;       ///< decay rate of the first moment
  double beta2 = 0.999;     ///< decay rate of the second moment
  double eps = 1e-8;        ///< keeps the denominator away from zero
  double weight_decay = 0;  ///< lambda; 0 leaves the L2 term out
  /// All, or Weights: only tensors of two dimensions or more, so that biases are left alone.
  stepcheck::DecayScope decay_scope = stepcheck::DecayScope::All;
  bool amsgrad = false;  ///< true: v never shrinks in the denominator

  // Conventions: an assignment fixes them.
  bool bias_correction = true;  ///< false: m and v (or u) are used as they are
  stepcheck::EpsPlace eps_place = stepcheck::EpsPlace::Outside;
  stepcheck::L2Form l2_form = stepcheck::L2Form::Half;
  bool l2_per_batch = false;    ///< true: lambda is divided by batch_size
  std::int64_t batch_size = 1;  ///< rows in the batch that g comes from

  template <class Field>
  void visit(Field&& field) {
    field("lr", lr, stepcheck::kNonNegative);
    field("beta1", beta1, stepcheck::kFraction);
    field("beta2", beta2, stepcheck::kFraction);
    field("eps", eps, stepcheck::kNonNegative);
    field("weight_decay", weight_decay, stepcheck::kNonNegative);
    field("decay_scope", decay_scope);
    field("amsgrad", amsgrad);
    field("bias_correction", bias_correction);
    field("eps_place", eps_place);
    field("l2_form", l2_form);
    field("l2_per_batch", l2_per_batch);
    field("batch_size", batch_size, stepcheck::kPositive);
  }
};

/// One parameter's state. The grader starts it as zeros, shaped like the parameter.
struct AdamState {
  std::int64_t step = 0;         ///< steps made so far: t is step + 1 when the function is entered
  torch::Tensor exp_avg;         ///< m, without bias correction
  torch::Tensor exp_avg_sq;      ///< v, without bias correction
  torch::Tensor max_exp_avg_sq;  ///< u; stays zero without amsgrad

  template <class Field>
  void visit(Field&& field) {
    field("step", step);
    field("exp_avg", exp_avg);
    field("exp_avg_sq", exp_avg_sq);
    field("max_exp_avg_sq", max_exp_avg_sq);
  }
};

/// Updates `param` in place from `grad` and advances `state` by one step.
/// Must keep: shape, dtype and device of all tensors; `grad` unchanged. Autograd is off.
void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options);

constexpr stepcheck::OptimizerContract<AdamState, AdamOptions> kContract{"adam", adam_step};
