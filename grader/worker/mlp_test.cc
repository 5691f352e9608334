// SPDX-License-Identifier: MIT
#include "worker/mlp.h"

#include <gtest/gtest.h>

#include <cmath>

#include "worker/test_tensors.h"

namespace stepcheck {
namespace {

using testing::expect_values;
using testing::tensor;
using testing::vector_of;

// Two inputs, two hidden, one output: x = (1, 3) gives the hidden layer (-2, 1).
const std::vector<at::Tensor>& small() {
  static const std::vector<at::Tensor> kParams{tensor({1, -1, 2, 0}, {2, 2}), vector_of({0, -1}),
                                               tensor({3, -4}, {1, 2}), vector_of({0.5})};
  return kParams;
}

TEST(Mlp, WithRelu) {
  expect_values(mlp_forward(small(), "relu", tensor({1, 3}, {1, 2})), {3 * 0 - 4 * 1 + 0.5});
}

TEST(Mlp, WithTanh) {
  expect_values(mlp_forward(small(), "tanh", tensor({1, 3}, {1, 2})),
                {3 * std::tanh(-2.0) - 4 * std::tanh(1.0) + 0.5});
}

TEST(Mlp, HasARowForEachExample) {
  const at::Tensor logits = mlp_forward(small(), "relu", tensor({1, 3, 0, 0, 2, 1}, {3, 2}));
  EXPECT_EQ(logits.sizes().vec(), (std::vector<std::int64_t>{3, 1}));
  // Hidden: (0, 1), (0, 0) and (1, 3).
  expect_values(logits, {-3.5, 0.5, 3 - 12 + 0.5});
}

TEST(Mlp, OfOneLayerIsLinear) {
  const std::vector<at::Tensor> params{tensor({1, -1}, {1, 2}), vector_of({0.25})};
  for (const char* activation : {"relu", "tanh"}) {
    expect_values(mlp_forward(params, activation, tensor({1, 3}, {1, 2})), {-1.75});
  }
}

TEST(Mlp, IsDifferentiable) {
  std::vector<at::Tensor> params;
  for (const auto& param : small()) params.push_back(param.clone().requires_grad_(true));
  EXPECT_TRUE(mlp_forward(params, "relu", tensor({1, 3}, {1, 2})).requires_grad());
}

}  // namespace
}  // namespace stepcheck
