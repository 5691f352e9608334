// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// Softmax cross-entropy of a batch: row i has one score z_i[k] (logit, any real number) for each
/// class k, and the right class y_i (label, 0 to classes - 1).
///
///     p_i  = exp(z_i) / sum_k exp(z_i[k])         softmax over the classes k of one row
///     loss = mean over i of -log p_i[y_i]         in nats; or the sum (see reduction)
///
/// Taken literally, exp overflows for large z, and log p is -inf where p underflows. With c, the
/// largest z_i[k] of the row, this does neither (log-sum-exp):
///
///     -log p_i[y_i] = c + log(sum_k exp(z_i[k] - c)) - z_i[y_i]
///
/// Form `softmax_eps` keeps the logarithm finite in another way: it takes p itself, and adds a
/// small number before the logarithm, as handouts with one-hot targets often do:
///
///     loss = mean over i of -log(p_i[y_i] + eps)
///
/// Here too exp must not overflow: p is the same with z - c in place of z. A right class with p far
/// below eps costs -log eps and gets next to no gradient.
///
/// The grader tries logits past 1000.
///
/// Source: Goodfellow, Bengio & Courville, "Deep Learning", MIT Press 2016, section 6.2.2.3;
/// Bishop, "Pattern Recognition and Machine Learning", Springer 2006, section 4.3.4.

struct CrossEntropyOptions {
  // Conventions: an assignment fixes them.
  stepcheck::Reduction reduction = stepcheck::Reduction::Mean;
  stepcheck::CrossEntropyForm form = stepcheck::CrossEntropyForm::LogSoftmax;
  double eps = 1e-8;  ///< used by form `softmax_eps` alone

  template <class Field>
  void visit(Field&& field) {
    field("reduction", reduction);
    field("form", form);
    field("eps", eps, stepcheck::kNonNegative);
  }
};

/// Returns the loss: a scalar (no dimensions) of the dtype of `logits`, differentiable by autograd.
/// `logits` is [rows, classes], floating; `labels` is [rows], int64. Both unchanged. Value and
/// gradient in `logits` are graded.
torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options);

constexpr stepcheck::LossContract<CrossEntropyOptions> kContract{"cross_entropy", cross_entropy};
