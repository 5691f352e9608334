// SPDX-License-Identifier: MIT
/// Frees the same memory twice.

#include "sgd.h"

#include <cstring>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  char* volatile memory = new char[64];
  std::memset(memory, 7, 64);
  delete[] memory;
  delete[] memory;
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
