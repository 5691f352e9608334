// SPDX-License-Identifier: MIT
#include "clip_grad_norm.h"

#include <algorithm>

torch::Tensor clip_grad_norm(std::vector<torch::Tensor>& grads, const ClipGradNormOptions& o) {
  torch::Tensor squares = torch::zeros({}, grads.at(0).options());
  for (const torch::Tensor& grad : grads) squares = squares + (grad * grad).sum();
  const torch::Tensor norm = squares.sqrt();
  const double factor = std::min(1.0, o.max_norm / (norm.item<double>() + 1e-6));
  for (torch::Tensor& grad : grads) grad *= factor;
  return norm;
}
