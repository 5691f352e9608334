// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/tensor.h"

#include <string>
#include <vector>

namespace stepcheck {

/// Logits [rows, classes] of a multi-layer perceptron on `inputs` [rows, features]. `params` are
/// the layers' weight [out, in] and bias [out] in turn; the activation (relu or tanh) stands
/// between layers, not after the last.
at::Tensor mlp_forward(const std::vector<at::Tensor>& params, const std::string& activation,
                       at::Tensor inputs);

}  // namespace stepcheck
