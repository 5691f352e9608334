// SPDX-License-Identifier: MIT
#include "worker/model.h"

#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/tanh.h>

namespace stepcheck {
namespace {

at::Tensor mlp(const std::string& activation, const std::vector<at::Tensor>& params,
               const at::Tensor& inputs, const HiddenLayer& hidden) {
  at::Tensor x = inputs.flatten(1);
  for (std::size_t i = 0; i + 1 < params.size(); i += 2) {
    if (i > 0) {
      x = activation == "tanh" ? at::tanh(x) : at::relu(x);
      if (hidden) x = hidden(i / 2 - 1, x);
    }
    x = at::linear(x, params[i], params[i + 1]);
  }
  return x;
}

at::Tensor lenet5(const std::vector<at::Tensor>& params, const at::Tensor& inputs) {
  at::Tensor x = at::avg_pool2d(at::tanh(at::conv2d(inputs, params.at(0), params.at(1))), 2);
  x = at::avg_pool2d(at::tanh(at::conv2d(x, params.at(2), params.at(3))), 2);
  x = at::tanh(at::conv2d(x, params.at(4), params.at(5))).flatten(1);
  x = at::tanh(at::linear(x, params.at(6), params.at(7)));
  return at::linear(x, params.at(8), params.at(9));
}

}  // namespace

at::Tensor logits_of(const WireTraining& model, const std::vector<at::Tensor>& params,
                     const at::Tensor& inputs, const HiddenLayer& hidden) {
  if (model.architecture == "lenet5") return lenet5(params, inputs);
  return mlp(model.activation, params, inputs, hidden);
}

}  // namespace stepcheck
