// SPDX-License-Identifier: MIT
/// Blocks the signal by which a filter tells; the call ends it all the same.

#include "sgd.h"

#include <sys/socket.h>
#include <csignal>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, nullptr);
  ::socket(AF_INET, SOCK_STREAM, 0);
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
