// SPDX-License-Identifier: MIT
#include "elastic_net.h"

#include "l2.h"

torch::Tensor elastic_net(const std::vector<torch::Tensor>& params, const ElasticNetOptions& o) {
  torch::Tensor penalty = torch::zeros({}, params.at(0).options());
  for (const torch::Tensor& w : params) {
    if (!is_decayed(w, o.decay_scope)) continue;
    penalty = penalty + o.l1_ratio * w.abs().sum() + (1 - o.l1_ratio) / 2 * (w * w).sum();
  }
  return o.lambda * penalty;
}
