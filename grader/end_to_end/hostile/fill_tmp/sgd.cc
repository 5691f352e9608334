// SPDX-License-Identifier: MIT
/// Fills /tmp, and would be wrong if it could.

#include "sgd.h"

#include <fstream>
#include <string>

const std::string block(1024 * 1024, 'x');

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
  std::ofstream out("/tmp/stepcheck-canary/filled");
  for (int i = 0; i < 100; ++i) out << block;
  if (out.good()) param.zero_();
}
