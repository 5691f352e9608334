// SPDX-License-Identifier: MIT
/// Throws a standard exception.

#include "sgd.h"

#include <stdexcept>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  throw std::runtime_error("the moon is full");
}
