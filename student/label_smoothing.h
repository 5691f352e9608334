// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// Softmax cross-entropy against smoothed labels. Row i has logits z_i[k] for the K classes k and
/// the right class y_i; of the target a share a (`smoothing`) is spread evenly over all K classes,
/// the right one too:
///
///     t_i[k] = (1 - a) [k = y_i] + a / K
///     loss   = mean over i of -sum_k t_i[k] log p_i[k]     p_i = softmax of z_i; or the sum
///
/// The target of each row adds up to 1; with a = 0 this is cross-entropy. As there, log p is best
/// taken from the logits (log-sum-exp): the grader tries logits past 1000.
///
/// Source: Szegedy, Vanhoucke, Ioffe, Shlens & Wojna, "Rethinking the Inception Architecture for
/// Computer Vision", CVPR 2016, section 7, with the uniform u(k) = 1/K.

struct LabelSmoothingOptions {
  double smoothing = 0.1;  ///< a

  // Conventions: an assignment fixes them.
  stepcheck::Reduction reduction = stepcheck::Reduction::Mean;

  template <class Field>
  void visit(Field&& field) {
    field("smoothing", smoothing, stepcheck::kFraction);
    field("reduction", reduction);
  }
};

/// Returns the loss: a scalar (no dimensions) of the dtype of `logits`, differentiable by autograd.
/// `logits` is [rows, classes], floating; `labels` is [rows], int64. Both unchanged. Value and
/// gradient in `logits` are graded.
torch::Tensor label_smoothing(const torch::Tensor& logits, const torch::Tensor& labels,
                              const LabelSmoothingOptions& options);

constexpr stepcheck::LossContract<LabelSmoothingOptions> kContract{"label_smoothing",
                                                                   label_smoothing};
