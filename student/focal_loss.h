// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// Focal loss of a batch: softmax cross-entropy in which a row counts the less, the surer the model
/// is of its right class. Row i has logits z_i[k] for the classes k and the right class y_i.
///
///     p_i  = softmax of z_i, at y_i
///     loss = mean over i of -(1 - p_i)^gamma log p_i
///
/// The weight (1 - p)^gamma belongs to the graph: the gradient goes through it too. With gamma = 0
/// this is cross-entropy. As there, log p is best taken from the logits (log-sum-exp): the grader
/// tries logits past 1000. It tries gamma 0 and 1 or more; in between, the gradient goes to 0 where
/// p is 1, and autograd computes infinity times 0.
///
/// Source: Lin, Goyal, Girshick, He & Dollar, "Focal Loss for Dense Object Detection", ICCV 2017,
/// equation 4: without the factor alpha of equation 5, and with a softmax for their sigmoid.

struct FocalLossOptions {
  double gamma = 2;  ///< focusing exponent

  template <class Field>
  void visit(Field&& field) {
    field("gamma", gamma, stepcheck::kNonNegative);
  }
};

/// Returns the loss: a scalar (no dimensions) of the dtype of `logits`, differentiable by autograd.
/// `logits` is [rows, classes], floating; `labels` is [rows], int64. Both unchanged. Value and
/// gradient in `logits` are graded.
torch::Tensor focal_loss(const torch::Tensor& logits, const torch::Tensor& labels,
                         const FocalLossOptions& options);

constexpr stepcheck::LossContract<FocalLossOptions> kContract{"focal_loss", focal_loss};
