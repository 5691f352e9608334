// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// Mean squared error of a batch of predictions a against targets y, both [rows, columns]:
///
///     loss = 1 / (rows * columns) * sum_ij (a_ij - y_ij)^2     mean over all elements, no half;
///                                                              or the sum (see reduction)
///
/// Source: Goodfellow, Bengio & Courville, "Deep Learning", MIT Press 2016, section 5.1.4, where
/// columns is 1; the mean over columns too is PyTorch's.

struct MseOptions {
  // Conventions: an assignment fixes them.
  stepcheck::Reduction reduction = stepcheck::Reduction::Mean;

  template <class Field>
  void visit(Field&& field) {
    field("reduction", reduction);
  }
};

/// Returns the loss: a scalar (no dimensions) of the dtype of `predictions`, differentiable by
/// autograd. `predictions` and `targets` are [rows, columns], of one floating dtype. Both
/// unchanged. Value and gradient in `predictions` are graded.
torch::Tensor mse(const torch::Tensor& predictions, const torch::Tensor& targets,
                  const MseOptions& options);

constexpr stepcheck::LossContract<MseOptions> kContract{"mse", mse, stepcheck::Targets::Values};
