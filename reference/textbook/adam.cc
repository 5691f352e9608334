// SPDX-License-Identifier: MIT
#include "adam.h"

#include "l2.h"

#include <cmath>

namespace {

// sqrt(v / c2) and its eps, scaled so that lr * m / c1 / denominator is the step.
torch::Tensor denominator(const torch::Tensor& v, double c2, const AdamOptions& o) {
  switch (o.eps_place) {
    case stepcheck::EpsPlace::Outside: return (v / c2).sqrt() + o.eps;
    case stepcheck::EpsPlace::Inside: return (v / c2 + o.eps).sqrt();
    case stepcheck::EpsPlace::Hat: return (v.sqrt() + o.eps) / std::sqrt(c2);
  }
  throw std::logic_error("eps_place");
}

}  // namespace

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& o) {
  const auto t = static_cast<double>(++state.step);
  const torch::Tensor g = grad + l2_gradient(param, o);
  state.exp_avg = o.beta1 * state.exp_avg + (1 - o.beta1) * g;
  state.exp_avg_sq = o.beta2 * state.exp_avg_sq + (1 - o.beta2) * g * g;
  const double c1 = o.bias_correction ? 1 - std::pow(o.beta1, t) : 1;
  const double c2 = o.bias_correction ? 1 - std::pow(o.beta2, t) : 1;
  param -= o.lr * (state.exp_avg / c1) / denominator(state.exp_avg_sq, c2, o);
}
