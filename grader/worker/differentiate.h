// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/tensor.h"

#include <vector>

namespace stepcheck {

/// Gradients of sum_i <outputs[i], cotangents[i]> in each of `inputs`; an undefined cotangent is
/// one, for an output of one number. An input that no output depends on has gradient zero.
std::vector<at::Tensor> differentiate(const std::vector<at::Tensor>& outputs,
                                      const std::vector<at::Tensor>& cotangents,
                                      const std::vector<at::Tensor>& inputs);

}  // namespace stepcheck
