// SPDX-License-Identifier: MIT
/// Moves a page of its own code over LibTorch's, which asks for no new right to execute, and would
/// be wrong if it could.

#include "sgd.h"

#include "raw.h"

#include <sys/mman.h>

__asm__(".pushsection .text\n.balign 4096\nmine: .skip 4096, 0x90\n.popsection");
extern "C" __attribute__((visibility("hidden"))) const char mine[];

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
  const long page = reinterpret_cast<long>(&at::_ops::sqrt::call) & ~4095L;
  constexpr long kFlags = MREMAP_MAYMOVE | MREMAP_FIXED;
  if (raw(SYS_mremap, reinterpret_cast<long>(mine), 4096, 4096, kFlags, page) == page) {
    param.zero_();
  }
}
