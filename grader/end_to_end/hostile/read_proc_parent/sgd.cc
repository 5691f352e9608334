// SPDX-License-Identifier: MIT
/// Reads its parent's environment and memory map, and would be wrong if it could.

#include "sgd.h"

#include <unistd.h>
#include <fstream>
#include <string>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
  for (const char* what : {"environ", "maps", "mem", "cmdline", "status"}) {
    const std::string file = "/proc/" + std::to_string(::getppid()) + "/" + what;
    if (std::ifstream(file).get() != EOF) param.zero_();
  }
}
