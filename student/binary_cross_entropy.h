// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// Binary cross-entropy of a batch, from logits: row i has one score z_i (any real number) and a
/// target y_i, 0 or 1.
///
///     p_i  = 1 / (1 + exp(-z_i))                                    sigmoid
///     loss = mean over i of -(y_i log p_i + (1 - y_i) log(1 - p_i))    in nats; or the sum
///
/// Taken literally, log is -inf where p rounds to 0 or 1, and exp overflows. This does neither:
///
///     -(y log p + (1 - y) log(1 - p)) = max(z, 0) - z y + log(1 + exp(-|z|))
///
/// Its derivative in z is p - y. At z = 0 exactly, where max and |z| have a kink, autograd may give
/// another one: the grader does not try that. It tries |z| past 1000.
///
/// Source: Goodfellow, Bengio & Courville, "Deep Learning", MIT Press 2016, section 6.2.2.2;
/// Bishop, "Pattern Recognition and Machine Learning", Springer 2006, equation 4.90.

struct BinaryCrossEntropyOptions {
  // Conventions: an assignment fixes them.
  stepcheck::Reduction reduction = stepcheck::Reduction::Mean;

  template <class Field>
  void visit(Field&& field) {
    field("reduction", reduction);
  }
};

/// Returns the loss: a scalar (no dimensions) of the dtype of `logits`, differentiable by autograd.
/// `logits` and `targets` are [rows], of one floating dtype. Both unchanged. Value and gradient in
/// `logits` are graded.
torch::Tensor binary_cross_entropy(const torch::Tensor& logits, const torch::Tensor& targets,
                                   const BinaryCrossEntropyOptions& options);

constexpr stepcheck::LossContract<BinaryCrossEntropyOptions> kContract{
    "binary_cross_entropy", binary_cross_entropy, stepcheck::Targets::Binary};
