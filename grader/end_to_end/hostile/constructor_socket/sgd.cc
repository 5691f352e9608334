// SPDX-License-Identifier: MIT
/// Opens a socket in a constructor, before it is called.

#include "sgd.h"

#include <sys/socket.h>

__attribute__((constructor)) void early() { ::socket(AF_INET, SOCK_STREAM, 0); }

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
