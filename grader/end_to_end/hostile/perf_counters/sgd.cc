// SPDX-License-Identifier: MIT
/// Watches the processor's counters.

#include "sgd.h"

#include "raw.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  char attributes[128] = {};
  raw(SYS_perf_event_open, reinterpret_cast<long>(attributes), 0, -1, -1, 0);
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
