// SPDX-License-Identifier: MIT
/// Asks the compiler whether a hidden file exists; would be wrong if it were told so. Without
/// bubblewrap the compiler stops at a file that is there and may not be read: it learns that the
/// path exists, and nothing else.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
#if __has_include("/tmp/stepcheck-canary/private/secret.txt")
  param.zero_();
#endif
}
