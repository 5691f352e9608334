// SPDX-License-Identifier: MIT
#include "clip_grad_norm.h"

#include <torch/nn/utils/clip_grad.h>

torch::Tensor clip_grad_norm(std::vector<torch::Tensor>& grads, const ClipGradNormOptions& o) {
  std::vector<torch::Tensor> params;
  for (const torch::Tensor& grad : grads) {
    params.push_back(torch::empty_like(grad));
    params.back().mutable_grad() = grad;
  }
  const double norm = torch::nn::utils::clip_grad_norm_(params, o.max_norm);
  return torch::scalar_tensor(norm, grads.at(0).options());
}
