// SPDX-License-Identifier: MIT
/// Includes all of LibTorch's C++ interface.

#include <torch/torch.h>

#include "adam.h"

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState&,
               const AdamOptions& options) {
  param -= options.lr * grad;
}
