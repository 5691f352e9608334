// SPDX-License-Identifier: MIT
/// Includes LibTorch's optimizers.

#include "adam.h"

#include <torch/optim.h>

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState&,
               const AdamOptions& options) {
  torch::optim::Adam adam({param}, torch::optim::AdamOptions(options.lr));
  param.mutable_grad() = grad;
  adam.step();
}
