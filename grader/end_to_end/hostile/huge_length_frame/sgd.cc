// SPDX-License-Identifier: MIT
/// Announces a frame of more bytes than there are.

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
  Frame frame;
  frame.bytes = std::uint64_t{1} << 62;
  if (::write(5, &frame, sizeof frame) < 0) return;
  ::_exit(0);
}
