// SPDX-License-Identifier: MIT
#pragma once

/// What goes wrong where a coupled L2 penalty meets the data gradient, besides the penalty itself.

#include "l2_mistakes.h"
#include "switch.h"

namespace gradient_mistakes {

using stepcheck::Switch;

inline const Switch kMeanAgain{"mean-again"};
inline const Switch kChangesGrad{"changes-grad"};

}  // namespace gradient_mistakes

template <class Options>
torch::Tensor mistaken_data_gradient(const torch::Tensor& grad, const Options& o) {
  return gradient_mistakes::kMeanAgain ? grad / static_cast<double>(o.batch_size) : grad;
}

/// Data gradient and penalty together.
inline torch::Tensor mistaken_sum(const torch::Tensor& grad, const torch::Tensor& l2) {
  return gradient_mistakes::kChangesGrad ? grad.add_(l2) : grad + l2;
}
