// SPDX-License-Identifier: MIT
#include "sgd.h"

#include "adaptor.h"

#include <torch/optim/sgd.h>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& /*state*/,
              const SgdOptions& o) {
  auto settings = torch::optim::SGDOptions(o.lr).weight_decay(coupled_weight_decay(param, o));
  torch::optim::SGD optimizer({param}, settings);
  step_with(optimizer, param, grad);
}
