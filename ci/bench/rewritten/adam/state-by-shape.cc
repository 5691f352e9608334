// SPDX-License-Identifier: MIT
/// Moments in a map of one's own, which the state only gets copies of.

#include "adam.h"

#include <cmath>
#include <map>
#include <vector>

namespace {

struct Moments {
  torch::Tensor m;
  torch::Tensor v;
  torch::Tensor u;
};

Moments& moments_for(const torch::Tensor& param) {
  static std::map<std::vector<std::int64_t>, Moments> all;
  Moments& one = all[param.sizes().vec()];
  if (!one.m.defined()) {
    one = {torch::zeros_like(param), torch::zeros_like(param), torch::zeros_like(param)};
  }
  return one;
}

}  // namespace

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& o) {
  const auto t = static_cast<double>(++state.step);
  const bool decays = param.dim() >= 2 || o.decay_scope == stepcheck::DecayScope::All;
  const torch::Tensor g = decays ? grad + o.weight_decay * param : grad;
  Moments& kept = moments_for(param);
  kept.m = kept.m * o.beta1 + g * (1 - o.beta1);
  kept.v = kept.v * o.beta2 + g.square() * (1 - o.beta2);
  if (o.amsgrad) kept.u = torch::maximum(kept.u, kept.v);
  const torch::Tensor v_hat = (o.amsgrad ? kept.u : kept.v) / (1 - std::pow(o.beta2, t));
  param -= o.lr / (1 - std::pow(o.beta1, t)) * kept.m / (v_hat.sqrt() + o.eps);
  state.exp_avg.copy_(kept.m);
  state.exp_avg_sq.copy_(kept.v);
  state.max_exp_avg_sq.copy_(kept.u);
}
