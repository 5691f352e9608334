// SPDX-License-Identifier: MIT
#pragma once

/// What goes wrong where the losses of a batch's rows become one number.

#include "losses.h"
#include "switch.h"

namespace batch_mistakes {

using stepcheck::Switch;

inline const Switch kSumForMean{"sum-for-mean"};
inline const Switch kNominalBatch{"nominal-batch"};
inline const Switch kFirstRowOnly{"first-row-only"};
inline const Switch kNegated{"negated"};
inline const Switch kDetached{"detached"};

// Rows that a batch is taken to have.
inline constexpr double kRows = 32;

inline torch::Tensor total(const torch::Tensor& losses, stepcheck::Reduction reduction) {
  if (kSumForMean) reduction = stepcheck::Reduction::Sum;
  const torch::Tensor total = reduced(losses, reduction);
  if (!kNominalBatch || reduction == stepcheck::Reduction::Sum) return total;
  return total * static_cast<double>(losses.size(0)) / kRows;
}

}  // namespace batch_mistakes

/// losses.h's `reduced`, with the mistakes that are switched on; the first dimension is the rows.
inline torch::Tensor mistaken_total(const torch::Tensor& losses, stepcheck::Reduction reduction) {
  const torch::Tensor counted = batch_mistakes::kFirstRowOnly ? losses.narrow(0, 0, 1) : losses;
  torch::Tensor total = batch_mistakes::total(counted, reduction);
  if (batch_mistakes::kNegated) total = -total;
  return batch_mistakes::kDetached ? total.detach() : total;
}
