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

TEST(Differentiate, GivesTheGradientInEachInput) {
  const at::Tensor x = leaf({1, -2});
  const at::Tensor y = leaf({3});
  const auto grads = differentiate((x * x).sum() * y.sum(), {x, y}, "loss");
  ASSERT_EQ(grads.size(), 2U);
  expect_values(grads[0], {6, -12});
  expect_values(grads[1], {5});
}

TEST(Differentiate, TakesOneNumberOfAnyShape) {
  const at::Tensor x = leaf({1, -2});
  expect_values(differentiate((x * x).sum().reshape({1, 1}), {x}, "loss")[0], {2, -4});
}

TEST(Differentiate, IsZeroWhereNothingDepends) {
  const at::Tensor x = leaf({1, -2});
  const at::Tensor y = leaf({3, 4, 5});
  const auto grads = differentiate(x.sum(), {x, y}, "loss");
  EXPECT_EQ(values_of(grads[1]), (Values{0, 0, 0}));
  EXPECT_EQ(grads[1].sizes(), y.sizes());
}

TEST(Differentiate, IsZeroForADetachedValue) {
  const at::Tensor x = leaf({1, -2});
  EXPECT_EQ(values_of(differentiate((x * x).sum().detach(), {x}, "loss")[0]), (Values{0, 0}));
}

TEST(Differentiate, RefusesWhatIsNotOneNumber) {
  const at::Tensor x = leaf({1, -2});
  EXPECT_EQ(failure_of([&] { differentiate(x * x, {x}, "loss"); }),
            "BadOutput: the loss has shape [2]; it must be one number");
  EXPECT_EQ(failure_of([&] { differentiate({}, {x}, "penalty"); }),
            "BadOutput: the penalty is an undefined tensor");
}

TEST(Differentiate, RefusesAnotherDtype) {
  const at::Tensor x = leaf({1, -2});
  EXPECT_EQ(failure_of([&] { differentiate(x.sum().to(at::kFloat), {x}, "loss"); }),
            "BadOutput: the loss has dtype Float; it must be Double");
  EXPECT_EQ(failure_of([&] { differentiate(x.sum().to(at::kLong), {x}, "loss"); }),
            "BadOutput: the loss has dtype Long; it must be Double");
}

TEST(Differentiate, WhatABackwardFunctionThrowsIsTheSubjects) {
  const at::Tensor x = leaf({1, -2});
  const at::Tensor square = x * x;
  square.register_hook([](at::Tensor) -> at::Tensor { throw std::runtime_error("backward"); });
  EXPECT_EQ(failure_of([&] { differentiate(square.sum(), {x}, "loss"); }), "Exception: backward");
}

}  // namespace
}  // namespace stepcheck
