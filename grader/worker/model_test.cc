// SPDX-License-Identifier: MIT
#include "worker/model.h"

#include <gtest/gtest.h>

#include <cmath>

#include "worker/test_tensors.h"

namespace stepcheck {
namespace {

using testing::expect_values;
using testing::tensor;
using testing::vector_of;

at::Tensor mlp_forward(const std::vector<at::Tensor>& params, const std::string& activation,
                       const at::Tensor& inputs) {
  WireTraining model;
  model.architecture = "mlp";
  model.activation = activation;
  return logits_of(model, params, inputs, {});
}

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

TEST(Mlp, TakesImagesOfAnyShape) {
  const at::Tensor flat = tensor({1, 3, 0, 0}, {2, 2});
  const at::Tensor images = tensor({1, 3, 0, 0}, {2, 1, 2});
  expect_values(mlp_forward(small(), "relu", images),
                testing::values_of(mlp_forward(small(), "relu", flat)));
}

TEST(Mlp, PutsTheHiddenLayerBehindEachActivation) {
  WireTraining model;
  model.architecture = "mlp";
  model.activation = "relu";
  const auto doubled = [](std::size_t layer, const at::Tensor& x) {
    EXPECT_EQ(layer, 0U);
    return 2 * x;
  };
  // Hidden (0, 1) becomes (0, 2).
  expect_values(logits_of(model, small(), tensor({1, 3}, {1, 2}), doubled), {-4 * 2 + 0.5});
}

// Every kernel sums what it sees, scaled so that tanh stays nearly linear: known in closed form.
TEST(LeNet5, IsThreeConvolutionsAndTwoLinearLayers) {
  const auto full = [](const Shape& shape, double value) {
    return at::full(shape, value, at::kDouble);
  };
  const std::vector<at::Tensor> params{
      full({6, 3, 5, 5}, 0.001),    full({6}, 0.01),   full({16, 6, 5, 5}, 0.002), full({16}, 0.02),
      full({120, 16, 5, 5}, 0.001), full({120}, 0.03), full({84, 120}, 0.002),     full({84}, 0.01),
      full({10, 84}, 0.01),         full({10}, 0.5)};
  WireTraining model;
  model.architecture = "lenet5";
  const double x = 0.5;
  const double h1 = std::tanh(75 * 0.001 * x + 0.01);
  const double h2 = std::tanh(150 * 0.002 * h1 + 0.02);
  const double h3 = std::tanh(400 * 0.001 * h2 + 0.03);
  const double h4 = std::tanh(120 * 0.002 * h3 + 0.01);
  const at::Tensor logits = logits_of(model, params, full({2, 3, 32, 32}, x), {});
  EXPECT_EQ(logits.sizes().vec(), (std::vector<std::int64_t>{2, 10}));
  for (const double logit : testing::values_of(logits)) {
    EXPECT_NEAR(logit, 84 * 0.01 * h4 + 0.5, 1e-12);
  }
}

TEST(Mlp, IsDifferentiable) {
  std::vector<at::Tensor> params;
  for (const auto& param : small()) params.push_back(param.clone().requires_grad_(true));
  EXPECT_TRUE(mlp_forward(params, "relu", tensor({1, 3}, {1, 2})).requires_grad());
}

}  // namespace
}  // namespace stepcheck
