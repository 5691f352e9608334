// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// RMSProp: one step of one parameter w with gradient g, at step t = 1, 2, ...
///
///     g = g + lambda w                    (coupled L2; see regularizer, l2_form, decay_scope)
///     s = alpha s + (1 - alpha) g^2       square_avg, element by element
///     a = alpha a + (1 - alpha) g         grad_avg, if centered
///     v = s                               or, if centered, s - a^2
///     d = sqrt(v) + eps                   (see bias_correction, eps_place)
///     b = mu b + g / d                    momentum_buffer, if mu > 0
///     w = w - lr b                        or, if mu = 0, w - lr g / d
///
/// State that the options leave unused stays zero. lr multiplies the step, not what goes into b.
///
/// With bias_correction, v / (1 - alpha^t) stands under the root in place of v; for eps_place, c2
/// is that 1 - alpha^t, and 1 without the correction, so that `hat` is then the same as `outside`.
///
/// Regularizer `preconditioned` makes d from g alone, and only then adds the penalty's gradient:
///
///     g = g + lambda d w                  before g / d is taken; s and a have seen g without it
///
/// so that with mu = 0 the step is w = (1 - lr lambda) w - lr g / d: L2 acts as a decay.
///
/// Source: Tieleman & Hinton, "Neural Networks for Machine Learning", Coursera 2012, lecture 6.5;
/// centered: Graves, "Generating Sequences With Recurrent Neural Networks", arXiv:1308.0850, 2013;
/// the place of eps, mu and the defaults are those of PyTorch's torch.optim.RMSprop.
///
/// bias_correction and `preconditioned` are Algorithm 2 and equation 24 (M = 1/d) of EECS 182 "Deep
/// Neural Networks", UC Berkeley, Fall 2022, final project problem set. Its text is at odds with
/// its algorithm: equation 18 divides by 1 - beta2 without the power t, equation 19 leaves that
/// factor outside the root. The algorithm is right.

struct RmsPropOptions {
  double lr = 1e-2;         ///< step size
  double alpha = 0.99;      ///< decay rate of the averages
  double eps = 1e-8;        ///< keeps the denominator away from zero
  double momentum = 0;      ///< mu; 0 leaves the buffer out
  bool centered = false;    ///< true: divide by an estimate of the standard deviation
  double weight_decay = 0;  ///< lambda; 0 leaves the penalty out
  /// All, or Weights: only tensors of two dimensions or more, so that biases are left alone.
  stepcheck::DecayScope decay_scope = stepcheck::DecayScope::All;

  // Conventions: an assignment fixes them.
  stepcheck::EpsPlace eps_place = stepcheck::EpsPlace::Outside;
  bool bias_correction = false;  ///< true: v is divided by 1 - alpha^t
  stepcheck::Regularizer regularizer = stepcheck::Regularizer::L2;
  stepcheck::L2Form l2_form = stepcheck::L2Form::Half;
  bool l2_per_batch = false;    ///< true: lambda is divided by batch_size
  std::int64_t batch_size = 1;  ///< rows in the batch that g comes from

  template <class Field>
  void visit(Field&& field) {
    field("lr", lr, stepcheck::kNonNegative);
    field("alpha", alpha, stepcheck::kFraction);
    field("eps", eps, stepcheck::kNonNegative);
    field("momentum", momentum, stepcheck::kFraction);
    field("centered", centered);
    field("weight_decay", weight_decay, stepcheck::kNonNegative);
    field("decay_scope", decay_scope);
    field("eps_place", eps_place);
    field("bias_correction", bias_correction);
    field("regularizer", regularizer);
    field("l2_form", l2_form);
    field("l2_per_batch", l2_per_batch);
    field("batch_size", batch_size, stepcheck::kPositive);
  }
};

/// One parameter's state. The grader starts it as zeros, shaped like the parameter.
struct RmsPropState {
  std::int64_t step = 0;          ///< steps made so far: t is step + 1 when the function is entered
  torch::Tensor square_avg;       ///< s, without bias correction
  torch::Tensor grad_avg;         ///< a; stays zero unless centered
  torch::Tensor momentum_buffer;  ///< b; stays zero if mu = 0

  template <class Field>
  void visit(Field&& field) {
    field("step", step);
    field("square_avg", square_avg);
    field("grad_avg", grad_avg);
    field("momentum_buffer", momentum_buffer);
  }
};

/// Updates `param` in place from `grad` and advances `state` by one step.
/// Must keep: shape, dtype and device of all tensors; `grad` unchanged. Autograd is off.
void rmsprop_step(torch::Tensor& param, const torch::Tensor& grad, RmsPropState& state,
                  const RmsPropOptions& options);

constexpr stepcheck::OptimizerContract<RmsPropState, RmsPropOptions> kContract{"rmsprop",
                                                                               rmsprop_step};
