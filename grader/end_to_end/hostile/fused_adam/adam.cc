// SPDX-License-Identifier: MIT
/// Calls LibTorch's whole Adam in one operation.

#include "adam.h"

#include <ATen/ops/_fused_adam.h>

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options) {
  const torch::Tensor steps = torch::full({}, static_cast<double>(++state.step), torch::kFloat);
  at::_fused_adam_({param}, {grad}, {state.exp_avg}, {state.exp_avg_sq}, {state.max_exp_avg_sq},
                   {steps}, options.lr, options.beta1, options.beta2, options.weight_decay,
                   options.eps, options.amsgrad, false);
}
