// SPDX-License-Identifier: MIT
/// Works in a tensor of a million numbers.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const torch::Tensor update = decays ? grad + options.weight_decay * param : grad;
  torch::Tensor many = torch::zeros({1'000'000}, param.options());
  many.narrow(0, 0, param.numel()).copy_(update.reshape({-1}));
  many.mul_(options.lr);
  param -= many.narrow(0, 0, param.numel()).reshape(param.sizes());
}
