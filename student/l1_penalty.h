// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// L1 penalty: what a model's parameters w_1, w_2, ... add to its loss
///
///     penalty = lambda * sum_j |w_j|                      |w|: sum of the elements' magnitudes
///
/// so that its gradient in an element w is lambda sign(w), with sign(0) = 0: the grader tries
/// zeros. A tensor outside decay_scope adds nothing and gets no gradient.
///
/// Source: Goodfellow, Bengio & Courville, "Deep Learning", MIT Press 2016, section 7.1.2.

struct L1PenaltyOptions {
  double lambda = 1e-2;  ///< strength
  /// All, or Weights: only tensors of two dimensions or more, so that biases are left alone.
  stepcheck::DecayScope decay_scope = stepcheck::DecayScope::All;

  template <class Field>
  void visit(Field&& field) {
    field("lambda", lambda, stepcheck::kNonNegative);
    field("decay_scope", decay_scope);
  }
};

/// Returns the penalty: a scalar (no dimensions) of the dtype of `params`, differentiable by
/// autograd. `params` are one or more floating tensors of any shapes, unchanged. Value and gradient
/// in each are graded.
torch::Tensor l1_penalty(const std::vector<torch::Tensor>& params, const L1PenaltyOptions& options);

constexpr stepcheck::PenaltyContract<L1PenaltyOptions> kContract{"l1_penalty", l1_penalty};
