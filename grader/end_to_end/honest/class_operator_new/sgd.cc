// SPDX-License-Identifier: MIT
/// Has a class with its own operator new.

#include "sgd.h"

#include <memory>
#include <new>

struct Box {
  double value;
  static void* operator new(std::size_t size) { return ::operator new(size); }
  static void operator delete(void* memory) { ::operator delete(memory); }
};

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const auto rate = std::make_unique<Box>(Box{options.lr});
  param -= rate->value * (decays ? grad + options.weight_decay * param : grad);
}
