// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/tensor.h"
#include "wire/job.h"

#include <functional>
#include <vector>

namespace stepcheck {

/// What stands behind the activation of hidden layer `layer` (from 0), such as dropout.
using HiddenLayer = std::function<at::Tensor(std::size_t layer, const at::Tensor& x)>;

/// Logits [rows, classes] of the job's model on `inputs` [rows, ...]. `params` are its tensors, the
/// layers' weight and bias in turn.
///
/// An mlp is linear layers with its activation (relu or tanh) between them, and `hidden`, if there
/// is one, behind each activation. LeNet-5 takes [rows, 3, 32, 32]: three convolutions with 5x5
/// kernels, each followed by tanh, the first two by 2x2 average pooling; then 120-84-10 with tanh.
at::Tensor logits_of(const WireTraining& model, const std::vector<at::Tensor>& params,
                     const at::Tensor& inputs, const HiddenLayer& hidden);

}  // namespace stepcheck
