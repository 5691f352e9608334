// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/tensor.h"

namespace stepcheck {

/// Images [rows, ..., height, width], those with a 1 in `flips` [rows] mirrored from left to right,
/// each brightened by its number in `brightness` [rows], all clipped to [0, 1].
at::Tensor augmented(const at::Tensor& images, const at::Tensor& flips,
                     const at::Tensor& brightness);

}  // namespace stepcheck
