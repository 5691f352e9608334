// SPDX-License-Identifier: MIT
#include "worker/differentiate.h"

#include "worker/library.h"

#include <ATen/ops/ones_like.h>
#include <ATen/ops/zeros_like.h>
#include <torch/csrc/autograd/autograd.h>

namespace stepcheck {

std::vector<at::Tensor> differentiate(const std::vector<at::Tensor>& outputs,
                                      const std::vector<at::Tensor>& cotangents,
                                      const std::vector<at::Tensor>& inputs) {
  std::vector<at::Tensor> roots;
  std::vector<at::Tensor> weights;
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    if (!outputs[i].requires_grad()) continue;
    roots.push_back(outputs[i]);
    weights.push_back(cotangents[i].defined() ? cotangents[i] : at::ones_like(outputs[i]));
  }
  std::vector<at::Tensor> grads(inputs.size());
  if (!roots.empty()) {
    // Runs backward functions that the subject may have written itself.
    grads = call_subject(
        [&] { return torch::autograd::grad(roots, inputs, weights, c10::nullopt, false, true); });
  }
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (!grads[i].defined()) grads[i] = at::zeros_like(inputs[i]);
  }
  return grads;
}

}  // namespace stepcheck
