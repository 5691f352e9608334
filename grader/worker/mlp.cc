// SPDX-License-Identifier: MIT
#include "worker/mlp.h"

#include <ATen/ops/linear.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/tanh.h>

#include <utility>

namespace stepcheck {

at::Tensor mlp_forward(const std::vector<at::Tensor>& params, const std::string& activation,
                       at::Tensor inputs) {
  at::Tensor x = std::move(inputs);
  for (std::size_t i = 0; i + 1 < params.size(); i += 2) {
    if (i > 0) x = activation == "tanh" ? at::tanh(x) : at::relu(x);
    x = at::linear(x, params[i], params[i + 1]);
  }
  return x;
}

}  // namespace stepcheck
