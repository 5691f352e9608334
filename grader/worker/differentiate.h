// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/tensor.h"

#include <vector>

namespace stepcheck {

/// Checks that `value` is one number in the dtype and on the device of `like`, and differentiates
/// it with respect to `inputs`. An input that the value does not depend on has gradient zero.
/// Throws JobFailure(BadOutput) for another shape or dtype.
std::vector<at::Tensor> differentiate(const at::Tensor& value,
                                      const std::vector<at::Tensor>& inputs, const char* what);

}  // namespace stepcheck
