// SPDX-License-Identifier: MIT
/// Writes one frame more than there are steps, all at once.

#include "sgd.h"

#include <unistd.h>
#include <cstdint>

struct Frame {
  std::uint32_t magic = 0x31464353;
  std::uint32_t kind = 1;
  std::uint64_t step = 1;
  std::uint64_t bytes = 18 * sizeof(double);
  double values[18] = {};
};

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  Frame frames[9];
  for (std::uint64_t i = 0; i < 9; ++i) frames[i].step = i + 1;
  if (::write(5, frames, sizeof frames) < 0) return;
  ::_exit(0);
}
