// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// Elastic net: what a model's parameters w_1, w_2, ... add to its loss, part L1 and part L2
/// penalty
///
///     penalty = lambda * sum_j (rho |w_j|_1 + (1 - rho)/2 |w_j|_2^2)
///
/// with |w|_1 the sum of the elements' magnitudes and |w|_2^2 that of their squares, so that its
/// gradient in an element w is lambda (rho sign(w) + (1 - rho) w), with sign(0) = 0: the grader
/// tries zeros, rho = 0 and rho = 1. A tensor outside decay_scope adds nothing and gets no
/// gradient.
///
/// Source: Zou & Hastie, "Regularization and variable selection via the elastic net", Journal of
/// the Royal Statistical Society B 67, 2005; with rho and the half as in Friedman, Hastie &
/// Tibshirani, "Regularization Paths for Generalized Linear Models via Coordinate Descent", Journal
/// of Statistical Software 33(1), 2010, section 2.

struct ElasticNetOptions {
  double lambda = 1e-2;   ///< strength
  double l1_ratio = 0.5;  ///< rho, the share of L1: 1 leaves L1 alone, 0 leaves L2 alone
  /// All, or Weights: only tensors of two dimensions or more, so that biases are left alone.
  stepcheck::DecayScope decay_scope = stepcheck::DecayScope::All;

  template <class Field>
  void visit(Field&& field) {
    field("lambda", lambda, stepcheck::kNonNegative);
    field("l1_ratio", l1_ratio, stepcheck::Range{0.0, 1.0});
    field("decay_scope", decay_scope);
  }
};

/// Returns the penalty: a scalar (no dimensions) of the dtype of `params`, differentiable by
/// autograd. `params` are one or more floating tensors of any shapes, unchanged. Value and gradient
/// in each are graded.
torch::Tensor elastic_net(const std::vector<torch::Tensor>& params,
                          const ElasticNetOptions& options);

constexpr stepcheck::PenaltyContract<ElasticNetOptions> kContract{"elastic_net", elastic_net};
