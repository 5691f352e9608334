// SPDX-License-Identifier: MIT
/// Sleeps for ever.

#include "sgd.h"

#include <unistd.h>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  while (true) ::pause();
}
