#include "elastic_net.h"
#include <cmath>

torch::Tensor elastic_net(const std::vector<torch::Tensor>& params, const ElasticNetOptions& o) {
  double lam = o.lambda, r = o.l1_ratio;
  torch::Tensor t = torch::zeros({}, params[0].options());
  for (auto& w : params) {
    if (o.decay_scope == stepcheck::DecayScope::Weights && w.dim() == 1) continue;
    t = t + lam * r * torch::abs(w).sum() + lam * (1 - r) * torch::square(w).sum() / 2;
  }
  return t;
}
