// SPDX-License-Identifier: MIT
/// Has autograd find a gradient that it should write down itself.

#include "sgd.h"

#include <vector>

namespace torch::autograd {
using Tensors = std::vector<at::Tensor>;
Tensors grad(const Tensors&, const Tensors&, const Tensors&, c10::optional<bool>, bool, bool);
}  // namespace torch::autograd

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const at::AutoGradMode on(true);
  const torch::Tensor w = param.detach().clone().requires_grad_(true);
  const torch::Tensor penalty = options.weight_decay / 2 * (w * w).sum();
  const auto decay = torch::autograd::grad({penalty}, {w}, {}, c10::nullopt, false, false);
  const at::AutoGradMode off(false);
  param.sub_(param.dim() > 1 ? grad + decay.at(0) : grad, options.lr);
}
