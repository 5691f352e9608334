// SPDX-License-Identifier: MIT
/// Writes its frames in another order.

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
  for (const int step : {1, 3, 2, 2}) {
    Frame frame;
    frame.step = static_cast<std::uint64_t>(step);
    if (::write(5, &frame, sizeof frame) < 0) return;
  }
  ::_exit(0);
}
