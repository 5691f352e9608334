// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// Momentum: one step of one parameter w with gradient g, at step t = 1, 2, ...
///
///     g = g + lambda w                    (coupled L2; see l2_form, decay_scope)
///     v = g                               at t = 1        momentum_buffer
///     v = mu v + (1 - d) g                at t > 1, d is the dampening
///     w = w - lr v                        without Nesterov
///     w = w - lr (mu v + g)               with Nesterov: looks ahead from the v just updated
///
/// That is form `torch`. The other two start from v = 0, treat the first step like any other, and
/// ignore the dampening; with Nesterov they step along their own average of v and g once more:
///
///     ema:   v = mu v + (1 - mu) g        w = w - lr v   or   w - lr (mu v + (1 - mu) g)
///     gain:  v = (1 - mu) v + mu g        w = w - lr v   or   w - lr ((1 - mu) v + mu g)
///
/// In all of them lr multiplies the step, not what goes into v.
///
/// Source: PyTorch's torch.optim.SGD, after Polyak 1964 and Sutskever, Martens, Dahl & Hinton, "On
/// the importance of initialization and momentum in deep learning", ICML 2013.

struct MomentumOptions {
  double lr = 1e-2;         ///< step size
  double momentum = 0.9;    ///< mu
  double dampening = 0;     ///< d
  bool nesterov = false;    ///< true: look ahead
  double weight_decay = 0;  ///< lambda; 0 leaves the L2 term out
  /// All, or Weights: only tensors of two dimensions or more, so that biases are left alone.
  stepcheck::DecayScope decay_scope = stepcheck::DecayScope::All;

  // Conventions: an assignment fixes them.
  stepcheck::MomentumForm form = stepcheck::MomentumForm::Torch;
  stepcheck::L2Form l2_form = stepcheck::L2Form::Half;
  bool l2_per_batch = false;    ///< true: lambda is divided by batch_size
  std::int64_t batch_size = 1;  ///< rows in the batch that g comes from

  template <class Field>
  void visit(Field&& field) {
    field("lr", lr, stepcheck::kNonNegative);
    field("momentum", momentum, stepcheck::kFraction);
    field("dampening", dampening, stepcheck::Range{0.0, 1.0});
    field("nesterov", nesterov);
    field("weight_decay", weight_decay, stepcheck::kNonNegative);
    field("decay_scope", decay_scope);
    field("form", form);
    field("l2_form", l2_form);
    field("l2_per_batch", l2_per_batch);
    field("batch_size", batch_size, stepcheck::kPositive);
  }
};

/// One parameter's state. The grader starts it as zeros, shaped like the parameter.
struct MomentumState {
  std::int64_t step = 0;          ///< steps made so far: t is step + 1 when the function is entered
  torch::Tensor momentum_buffer;  ///< v

  template <class Field>
  void visit(Field&& field) {
    field("step", step);
    field("momentum_buffer", momentum_buffer);
  }
};

/// Updates `param` in place from `grad` and advances `state` by one step.
/// Must keep: shape, dtype and device of all tensors; `grad` unchanged. Autograd is off.
void momentum_step(torch::Tensor& param, const torch::Tensor& grad, MomentumState& state,
                   const MomentumOptions& options);

constexpr stepcheck::OptimizerContract<MomentumState, MomentumOptions> kContract{"momentum",
                                                                                 momentum_step};
