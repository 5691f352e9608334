// SPDX-License-Identifier: MIT
#pragma once

/// What goes wrong with log p of a softmax and with the class it is taken at, in any loss that has
/// them.

#include "losses.h"
#include "switch.h"

#include <ATen/ops/argmax.h>
#include <ATen/ops/remainder.h>

#include <cmath>

namespace softmax_mistakes {

using stepcheck::Switch;

inline const Switch kNoShift{"no-shift"};
inline const Switch kBatchShift{"batch-shift"};
inline const Switch kShiftForgotten{"shift-forgotten"};
inline const Switch kWrongAxis{"wrong-axis"};
inline const Switch kSoftmaxTwice{"softmax-twice"};
inline const Switch kSigmoid{"sigmoid"};
inline const Switch kNormaliserDetached{"normaliser-detached"};
inline const Switch kNormaliserMissing{"normaliser-missing"};

inline const Switch kLogOfSoftmax{"log-of-softmax"};
inline const Switch kClampsP{"clamps-p"};
inline const Switch kLogMissing{"log-missing"};
inline const Switch kLog2{"log2"};
inline const Switch kLog10{"log10"};

inline const Switch kLabelsFromOne{"labels-from-one"};
inline const Switch kPredictedClass{"predicted-class"};
inline const Switch kMeanOverEntries{"mean-over-entries"};

inline torch::Tensor shifted(const torch::Tensor& scores, std::int64_t axis) {
  if (kNoShift) return scores;
  if (kBatchShift) return scores - scores.detach().max();
  return scores - scores.detach().amax(axis, /*keepdim=*/true);
}

}  // namespace softmax_mistakes

/// losses.h's `log_softmax_of`.
inline torch::Tensor mistaken_log_softmax(const torch::Tensor& logits) {
  using namespace softmax_mistakes;  // NOLINT(google-build-using-namespace)
  const torch::Tensor scores = kSoftmaxTwice ? log_softmax_of(logits).exp() : logits;
  if (kSigmoid) return scores.sigmoid().log();
  const std::int64_t axis = kWrongAxis ? 0 : 1;
  const torch::Tensor z = shifted(scores, axis);
  const torch::Tensor log_sum = z.exp().sum(axis, /*keepdim=*/true).log();
  if (kNormaliserMissing) return scores;
  return (kShiftForgotten ? scores : z) - (kNormaliserDetached ? log_sum.detach() : log_sum);
}

/// What a loss multiplies or picks: log p, if nothing is wrong.
inline torch::Tensor mistaken_logarithm(const torch::Tensor& log_p) {
  if (softmax_mistakes::kLogMissing) return log_p.exp();
  const torch::Tensor log =
      softmax_mistakes::kClampsP ? log_p.exp().clamp(1e-7, 1 - 1e-7).log() : log_p;
  if (softmax_mistakes::kLog2) return log / std::log(2.0);
  return softmax_mistakes::kLog10 ? log / std::log(10.0) : log;
}

/// log p of those classes that a loss takes.
inline torch::Tensor mistaken_log_p(const torch::Tensor& log_p) {
  return softmax_mistakes::kLogOfSoftmax ? log_p.exp().log() : log_p;
}

/// The classes that count as the right ones.
inline torch::Tensor mistaken_labels(const torch::Tensor& labels, const torch::Tensor& log_p) {
  if (softmax_mistakes::kPredictedClass) return log_p.argmax(1);
  // As an index of -1 is read.
  if (softmax_mistakes::kLabelsFromOne) return (labels - 1).remainder(log_p.size(1));
  return labels;
}

/// What the mean over the rows is taken of.
inline torch::Tensor mistaken_shares(const torch::Tensor& losses, std::int64_t classes,
                                     stepcheck::Reduction reduction) {
  if (!softmax_mistakes::kMeanOverEntries || reduction == stepcheck::Reduction::Sum) return losses;
  return losses / static_cast<double>(classes);
}
