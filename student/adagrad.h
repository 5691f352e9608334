// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// Adagrad: one step of one parameter w with gradient g, at step t = 1, 2, ...
///
///     g = g + lambda w                                    (coupled L2; see l2_form, decay_scope)
///     G = G + g^2                                         sum, element by element, from G = G_0
///     w = w - lr / (1 + (t - 1) r) * g / (sqrt(G) + eps)  (see eps_place)
///
/// The grader starts all state as zeros, so G_0 joins at the first step: G = G_0 + g^2 at t = 1. Of
/// the places of eps, `inside` is sqrt(G + eps); no bias is corrected, so `hat` is `outside`.
///
/// Source: Duchi, Hazan & Singer, "Adaptive Subgradient Methods for Online Learning and Stochastic
/// Optimization", JMLR 12, 2011, with diagonal matrices; r, G_0 and the defaults as in PyTorch's
/// torch.optim.Adagrad.

struct AdagradOptions {
  double lr = 1e-2;                ///< step size
  double lr_decay = 0;             ///< r; the first step is not slowed down
  double eps = 1e-10;              ///< keeps the denominator away from zero
  double initial_accumulator = 0;  ///< G_0
  double weight_decay = 0;         ///< lambda; 0 leaves the L2 term out
  /// All, or Weights: only tensors of two dimensions or more, so that biases are left alone.
  stepcheck::DecayScope decay_scope = stepcheck::DecayScope::All;

  // Conventions: an assignment fixes them.
  stepcheck::EpsPlace eps_place = stepcheck::EpsPlace::Outside;
  stepcheck::L2Form l2_form = stepcheck::L2Form::Half;
  bool l2_per_batch = false;    ///< true: lambda is divided by batch_size
  std::int64_t batch_size = 1;  ///< rows in the batch that g comes from

  template <class Field>
  void visit(Field&& field) {
    field("lr", lr, stepcheck::kNonNegative);
    field("lr_decay", lr_decay, stepcheck::kNonNegative);
    field("eps", eps, stepcheck::kNonNegative);
    field("initial_accumulator", initial_accumulator, stepcheck::kNonNegative);
    field("weight_decay", weight_decay, stepcheck::kNonNegative);
    field("decay_scope", decay_scope);
    field("eps_place", eps_place);
    field("l2_form", l2_form);
    field("l2_per_batch", l2_per_batch);
    field("batch_size", batch_size, stepcheck::kPositive);
  }
};

/// One parameter's state. The grader starts it as zeros, shaped like the parameter.
struct AdagradState {
  std::int64_t step = 0;  ///< steps made so far: t is step + 1 when the function is entered
  torch::Tensor sum;      ///< G; holds G_0 from the first step on

  template <class Field>
  void visit(Field&& field) {
    field("step", step);
    field("sum", sum);
  }
};

/// Updates `param` in place from `grad` and advances `state` by one step.
/// Must keep: shape, dtype and device of all tensors; `grad` unchanged. Autograd is off.
void adagrad_step(torch::Tensor& param, const torch::Tensor& grad, AdagradState& state,
                  const AdagradOptions& options);

constexpr stepcheck::OptimizerContract<AdagradState, AdagradOptions> kContract{"adagrad",
                                                                               adagrad_step};
