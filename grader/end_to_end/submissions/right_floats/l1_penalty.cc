#include "l1_penalty.h"
#include <cmath>

torch::Tensor l1_penalty(const std::vector<torch::Tensor>& params, const L1PenaltyOptions& o) {
  float lam = o.lambda;
  torch::Tensor t = torch::zeros({1}, params[0].options());
  for (auto& w : params)
    if (o.decay_scope == stepcheck::DecayScope::All || w.dim() >= 2)
      t = t + lam * (w * torch::sign(w)).sum();
  return t.squeeze();
}
