// SPDX-License-Identifier: MIT
/// Embeds a file that is not its own, by a directive that most compilers do not know.

#include "sgd.h"

const unsigned char kSecret[] = {
#embed "/tmp/stepcheck-canary/secret.txt"
};

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
