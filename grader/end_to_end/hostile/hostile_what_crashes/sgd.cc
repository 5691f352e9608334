// SPDX-License-Identifier: MIT
/// Throws an exception that crashes when it is asked what it is.

#include "sgd.h"

#include <exception>

struct Trap : std::exception {
  const char* what() const noexcept override {
    const char* volatile nowhere = nullptr;
    return nowhere + *nowhere;
  }
};

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  throw Trap();
}
