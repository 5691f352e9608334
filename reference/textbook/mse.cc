// SPDX-License-Identifier: MIT
#include "mse.h"

#include "losses.h"

torch::Tensor mse(const torch::Tensor& predictions, const torch::Tensor& targets,
                  const MseOptions& o) {
  const torch::Tensor error = predictions - targets;
  return reduced(error * error, o.reduction);
}
