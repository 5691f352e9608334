// SPDX-License-Identifier: MIT
/// LibTorch has no such penalty; its L1 loss against zeros is one tensor's share.
#include "l1_penalty.h"

#include <torch/nn/functional/loss.h>

torch::Tensor l1_penalty(const std::vector<torch::Tensor>& params, const L1PenaltyOptions& o) {
  const auto sum = torch::nn::functional::L1LossFuncOptions().reduction(torch::kSum);
  std::vector<torch::Tensor> terms{torch::zeros({}, params.at(0).options())};
  for (const torch::Tensor& param : params) {
    if (o.decay_scope == stepcheck::DecayScope::Weights && param.dim() < 2) continue;
    terms.push_back(torch::nn::functional::l1_loss(param, torch::zeros_like(param), sum));
  }
  return torch::stack(terms).sum() * o.lambda;
}
