// SPDX-License-Identifier: MIT
#include "worker/augment.h"

#include <ATen/ops/clamp.h>
#include <ATen/ops/flip.h>
#include <ATen/ops/where.h>

namespace stepcheck {

at::Tensor augmented(const at::Tensor& images, const at::Tensor& flips,
                     const at::Tensor& brightness) {
  std::vector<std::int64_t> by_row(static_cast<std::size_t>(images.dim()), 1);
  by_row[0] = images.size(0);
  const at::Tensor mirrored =
      at::where(flips.reshape(by_row).ne(0), at::flip(images, {-1}), images);
  return at::clamp(mirrored + brightness.reshape(by_row), 0, 1);
}

}  // namespace stepcheck
