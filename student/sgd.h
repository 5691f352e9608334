// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// Stochastic gradient descent: one step of one parameter w with gradient g
///
///     g = g + lambda w                                    (coupled L2; see l2_form, decay_scope)
///     w = w - lr g
///
/// Source: Goodfellow, Bengio & Courville, "Deep Learning", MIT Press 2016, Algorithm 8.1, after
/// Robbins & Monro 1951.

struct SgdOptions {
  double lr = 1e-2;         ///< step size
  double weight_decay = 0;  ///< lambda; 0 leaves the L2 term out
  /// All, or Weights: only tensors of two dimensions or more, so that biases are left alone.
  stepcheck::DecayScope decay_scope = stepcheck::DecayScope::All;

  // Conventions: an assignment fixes them.
  stepcheck::L2Form l2_form = stepcheck::L2Form::Half;
  bool l2_per_batch = false;    ///< true: lambda is divided by batch_size
  std::int64_t batch_size = 1;  ///< rows in the batch that g comes from

  template <class Field>
  void visit(Field&& field) {
    field("lr", lr, stepcheck::kNonNegative);
    field("weight_decay", weight_decay, stepcheck::kNonNegative);
    field("decay_scope", decay_scope);
    field("l2_form", l2_form);
    field("l2_per_batch", l2_per_batch);
    field("batch_size", batch_size, stepcheck::kPositive);
  }
};

/// Nothing: a step depends on no earlier one.
struct SgdState {
  template <class Field>
  void visit(Field&& /*field*/) {}
};

/// Updates `param` in place from `grad`.
/// Must keep: shape, dtype and device of `param`; `grad` unchanged. Autograd is off.
void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options);

constexpr stepcheck::OptimizerContract<SgdState, SgdOptions> kContract{"sgd", sgd_step};
