// SPDX-License-Identifier: MIT
/// Says a second time that it is confined.

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
  frame.kind = 3;
  frame.step = 0;
  frame.bytes = 0;
  if (::write(5, &frame, 24) < 0) return;
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
