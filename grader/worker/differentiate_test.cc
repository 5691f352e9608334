// SPDX-License-Identifier: MIT
#include "worker/differentiate.h"

#include <gtest/gtest.h>

#include "worker/test_tensors.h"

namespace stepcheck {
namespace {

using testing::expect_values;
using testing::failure_of;
using testing::values_of;
using testing::vector_of;
using Values = std::vector<double>;

at::Tensor leaf(const Values& values) { return vector_of(values).requires_grad_(true); }

std::vector<at::Tensor> gradients(const at::Tensor& value, const std::vector<at::Tensor>& inputs) {
  return differentiate({value}, {at::Tensor()}, inputs);
}

TEST(Differentiate, GivesTheGradientInEachInput) {
  const at::Tensor x = leaf({1, -2});
  const at::Tensor y = leaf({3});
  const auto grads = gradients((x * x).sum() * y.sum(), {x, y});
  ASSERT_EQ(grads.size(), 2U);
  expect_values(grads[0], {6, -12});
  expect_values(grads[1], {5});
}

TEST(Differentiate, AddsUpItsOutputs) {
  const at::Tensor x = leaf({1, -2});
  const auto grads = differentiate({(x * x).sum(), 3 * x.sum(), vector_of({1})},
                                   {at::Tensor(), at::Tensor(), at::Tensor()}, {x});
  expect_values(grads[0], {5, -1});
}

TEST(Differentiate, WeighsAnOutputWithItsCotangent) {
  const at::Tensor x = leaf({1, -2});
  expect_values(differentiate({x * x}, {vector_of({10, 1})}, {x})[0], {20, -4});
}

TEST(Differentiate, IsZeroWhereNothingDepends) {
  const at::Tensor x = leaf({1, -2});
  const at::Tensor y = leaf({3, 4, 5});
  const auto grads = gradients(x.sum(), {x, y});
  EXPECT_EQ(values_of(grads[1]), (Values{0, 0, 0}));
  EXPECT_EQ(grads[1].sizes(), y.sizes());
}

TEST(Differentiate, IsZeroForADetachedValue) {
  const at::Tensor x = leaf({1, -2});
  EXPECT_EQ(values_of(gradients((x * x).sum().detach(), {x})[0]), (Values{0, 0}));
}

TEST(Differentiate, WhatABackwardFunctionThrowsIsTheSubjects) {
  const at::Tensor x = leaf({1, -2});
  const at::Tensor square = x * x;
  square.register_hook([](at::Tensor) -> at::Tensor { throw std::runtime_error("backward"); });
  EXPECT_EQ(failure_of([&] { gradients(square.sum(), {x}); }), "Exception: backward");
}

}  // namespace
}  // namespace stepcheck
