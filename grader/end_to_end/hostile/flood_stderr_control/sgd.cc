// SPDX-License-Identifier: MIT
/// Prints control characters, nulls and broken UTF-8 without end.

#include "sgd.h"

#include <cstdio>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  while (true) std::fwrite("\x1b[2J\0\xff\xfe\x07", 1, 8, stderr);
}
