// SPDX-License-Identifier: MIT
/// Makes files, and would be wrong if it could.

#include "sgd.h"

#include <fcntl.h>
#include <string>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
  for (int i = 0; i < 1000; ++i) {
    const std::string name = "/tmp/stepcheck-canary/file" + std::to_string(i);
    if (::creat(name.c_str(), 0600) >= 0) param.zero_();
  }
}
