// SPDX-License-Identifier: MIT
/// Calls LibTorch's mean squared error below its dispatcher, by a declaration of its own.

#include "mse.h"

namespace at::cpu {
at::Tensor mse_loss(const at::Tensor&, const at::Tensor&, int64_t);
}

torch::Tensor mse(const torch::Tensor& input, const torch::Tensor& target,
                  const MseOptions& options) {
  const int reduction = options.reduction == stepcheck::Reduction::Mean ? 1 : 2;
  return at::cpu::mse_loss(input, target, reduction);
}
