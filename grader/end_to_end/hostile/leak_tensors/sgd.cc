// SPDX-License-Identifier: MIT
/// Keeps four megabytes in every step, without end.

#include "sgd.h"

#include <vector>

std::vector<torch::Tensor> leaked;

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  while (true) leaked.push_back(torch::ones({512 * 1024}, torch::kDouble));
}
