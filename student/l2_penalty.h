// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// L2 penalty: what a model's parameters w_1, w_2, ... add to its loss
///
///     penalty = lambda/2 * sum_j |w_j|^2                  |w|^2: sum of the squared elements
///
/// so that its gradient in w_j is lambda w_j. Form `full` drops the half (see l2_form); a tensor
/// outside decay_scope adds nothing and gets no gradient.
///
/// Source: Goodfellow, Bengio & Courville, "Deep Learning", MIT Press 2016, section 7.1.1.

struct L2PenaltyOptions {
  double lambda = 1e-2;  ///< strength
  /// All, or Weights: only tensors of two dimensions or more, so that biases are left alone.
  stepcheck::DecayScope decay_scope = stepcheck::DecayScope::All;

  // Conventions: an assignment fixes them.
  stepcheck::L2Form l2_form = stepcheck::L2Form::Half;
  bool l2_per_batch = false;    ///< true: lambda is divided by batch_size
  std::int64_t batch_size = 1;  ///< rows in the batch whose loss the penalty joins

  template <class Field>
  void visit(Field&& field) {
    field("lambda", lambda, stepcheck::kNonNegative);
    field("decay_scope", decay_scope);
    field("l2_form", l2_form);
    field("l2_per_batch", l2_per_batch);
    field("batch_size", batch_size, stepcheck::kPositive);
  }
};

/// Returns the penalty: a scalar (no dimensions) of the dtype of `params`, differentiable by
/// autograd. `params` are one or more floating tensors of any shapes, unchanged. Value and gradient
/// in each are graded.
torch::Tensor l2_penalty(const std::vector<torch::Tensor>& params, const L2PenaltyOptions& options);

constexpr stepcheck::PenaltyContract<L2PenaltyOptions> kContract{"l2_penalty", l2_penalty};
