// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// Dropout of an input x with share p, under a mask m that is drawn for you: each element is 1 (the
/// unit is kept) with probability 1 - p, otherwise 0 (it is dropped).
///
///     form       training            evaluation
///     inverted   y = m x / (1 - p)   y = x
///     classic    y = m x             y = (1 - p) x
///
/// Either way evaluation gives the mean that training has over the masks. Scale by p itself, not by
/// the share of ones in the mask. In evaluation the mask counts for nothing, whatever it holds. The
/// grader tries training and evaluation, p = 0, and masks whose share of ones is not 1 - p.
///
/// Source: Srivastava, Hinton, Krizhevsky, Sutskever & Salakhutdinov, "Dropout: A Simple Way to
/// Prevent Neural Networks from Overfitting", JMLR 15, 2014: section 4 for `classic`, where the
/// paper's p is the share kept; section 10 for `inverted`.

struct DropoutOptions {
  double p = 0.5;        ///< share of the units that is dropped
  bool training = true;  ///< false: evaluation

  // Conventions: an assignment fixes them.
  stepcheck::DropoutForm form = stepcheck::DropoutForm::Inverted;

  template <class Field>
  void visit(Field&& field) {
    field("p", p, stepcheck::kFraction);
    field("training", training);
    field("form", form);
  }
};

/// Returns y: shape and dtype of `x`, differentiable by autograd. `x` is a floating tensor of any
/// shape, `mask` another of the same shape and dtype. Both unchanged. Graded are y, and the
/// gradient in `x` that a given gradient in y leads to.
torch::Tensor dropout(const torch::Tensor& x, const torch::Tensor& mask,
                      const DropoutOptions& options);

constexpr stepcheck::LayerContract<DropoutOptions> kContract{"dropout", dropout};
