// SPDX-License-Identifier: MIT
/// Opens a socket to send data away.

#include "sgd.h"

#include <sys/socket.h>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  ::socket(AF_INET, SOCK_DGRAM, 0);
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
