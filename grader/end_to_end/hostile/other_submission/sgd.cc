// SPDX-License-Identifier: MIT
/// Reads other people's work in the temporary folder, and would be wrong if it could.

#include "sgd.h"

#include <dirent.h>
#include <fstream>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
  for (const char* place : {"/tmp", "/var/tmp", "/home", "/root"}) {
    if (::opendir(place) != nullptr) param.zero_();
  }
  if (std::ifstream("/tmp/stepcheck-canary/secret.txt").get() != EOF) param.zero_();
}
