// SPDX-License-Identifier: MIT
#include "mse.h"

#include "reduction.h"

torch::Tensor mse(const torch::Tensor& predictions, const torch::Tensor& targets,
                  const MseOptions& o) {
  auto settings = torch::nn::functional::MSELossFuncOptions();
  set_reduction(settings, o.reduction);
  return torch::nn::functional::mse_loss(predictions, targets, settings);
}
