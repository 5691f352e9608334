// SPDX-License-Identifier: MIT
/// LibTorch has no such penalty; its L1 and squared losses against zeros are one tensor's share.
#include "elastic_net.h"

#include <torch/nn/functional/loss.h>

torch::Tensor elastic_net(const std::vector<torch::Tensor>& params, const ElasticNetOptions& o) {
  const auto l1 = torch::nn::functional::L1LossFuncOptions().reduction(torch::kSum);
  const auto l2 = torch::nn::functional::MSELossFuncOptions().reduction(torch::kSum);
  std::vector<torch::Tensor> terms{torch::zeros({}, params.at(0).options())};
  for (const torch::Tensor& param : params) {
    if (o.decay_scope == stepcheck::DecayScope::Weights && param.dim() < 2) continue;
    const torch::Tensor zeros = torch::zeros_like(param);
    terms.push_back(o.l1_ratio * torch::nn::functional::l1_loss(param, zeros, l1));
    terms.push_back((1 - o.l1_ratio) * torch::nn::functional::mse_loss(param, zeros, l2) / 2);
  }
  return torch::stack(terms).sum() * o.lambda;
}
