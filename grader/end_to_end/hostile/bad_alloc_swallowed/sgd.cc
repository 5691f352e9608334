// SPDX-License-Identifier: MIT
/// Asks for more than there is, and goes on as if nothing had happened: its numbers are wrong.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  try {
    param.copy_(torch::zeros({768LL * 1024 * 1024}, torch::kDouble)
                    .narrow(0, 0, param.numel())
                    .view_as(param));
  } catch (const std::exception&) {
  }
}
