// SPDX-License-Identifier: MIT
/// Prints and throws what could break a report.

#include "sgd.h"

#include <cstdio>
#include <stdexcept>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  std::puts("</script><script>alert(1)</script>\x1b[31m\\\"}]");
  throw std::runtime_error("</script><b>\"\n::error::\x1b[2J]]>");
}
