// SPDX-License-Identifier: MIT
/// Ignores every signal that it can, and never comes back.

#include "sgd.h"

#include <csignal>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  for (int signal = 1; signal < 32; ++signal) {
    if (signal != SIGTRAP && signal != SIGSYS) std::signal(signal, SIG_IGN);
  }
  volatile int i = 0;
  while (true) i = i + 1;
}
