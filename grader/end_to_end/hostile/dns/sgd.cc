// SPDX-License-Identifier: MIT
/// Asks for the address of a name, and would be wrong if it got one.

#include "sgd.h"

#include <netdb.h>
#include <sys/socket.h>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  addrinfo* found = nullptr;
  ::getaddrinfo("127.0.0.1", "80", nullptr, &found);
  ::socket(AF_INET, SOCK_DGRAM, 0);
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
