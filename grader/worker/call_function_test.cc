// SPDX-License-Identifier: MIT
#include "worker/call_function.h"

#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "worker/test_tensors.h"

namespace stepcheck {
namespace {

using testing::expect_values;
using testing::failure_of;
using testing::kCpu64;
using testing::vector_of;
using Tensors = std::vector<at::Tensor>;

class Made : public FunctionSubject {
 public:
  explicit Made(std::function<Tensors(const Tensors&)> code) : code_(std::move(code)) {}
  Description describe() const override { return {}; }
  Tensors outputs(const Tensors& inputs, const OptionValues& /*options*/) const override {
    return code_(inputs);
  }

 private:
  std::function<Tensors(const Tensors&)> code_;
};

std::string refusal_of(std::function<at::Tensor(const at::Tensor&)> code,
                       const NamedShape& due = {"loss", {}}) {
  const Made made([&](const Tensors& inputs) { return Tensors{code(inputs[0])}; });
  return failure_of([&] { call_function(made, {vector_of({1, -2})}, {}, {due}, kCpu64); });
}

TEST(CallFunction, GivesTheOutputs) {
  const Made made([](const Tensors& inputs) { return Tensors{inputs[0] * 2, inputs[0].sum()}; });
  const auto outputs =
      call_function(made, {vector_of({1, -2})}, {}, {{"output", {2}}, {"norm", {}}}, kCpu64);
  ASSERT_EQ(outputs.size(), 2U);
  expect_values(outputs[0], {2, -4});
  expect_values(outputs[1], {-1});
}

TEST(CallFunction, OneNumberMayHaveAnyShape) {
  const Made made([](const Tensors& inputs) { return Tensors{inputs[0].sum().reshape({1, 1})}; });
  const at::Tensor value = call_scalar(made, {vector_of({1, -2})}, {}, "loss", kCpu64);
  EXPECT_EQ(value.dim(), 0);
  expect_values(value, {-1});
}

TEST(CallFunction, RefusesAnotherShape) {
  EXPECT_EQ(refusal_of([](const auto& x) { return x * x; }),
            "BadOutput: the loss has shape [2]; it must be one number");
  EXPECT_EQ(refusal_of([](const auto& x) { return x.sum(); }, {"output", {2}}),
            "BadOutput: the output has shape []; it must be [2]");
  EXPECT_EQ(refusal_of([](const auto&) { return at::Tensor(); }, {"penalty", {}}),
            "BadOutput: the penalty is an undefined tensor");
}

TEST(CallFunction, RefusesAnotherDtype) {
  EXPECT_EQ(refusal_of([](const auto& x) { return x.sum().to(at::kFloat); }),
            "BadOutput: the loss has dtype Float; it must be Double");
  EXPECT_EQ(refusal_of([](const auto& x) { return x.sum().to(at::kLong); }),
            "BadOutput: the loss has dtype Long; it must be Double");
}

TEST(CallFunction, RefusesAChangedInput) {
  EXPECT_EQ(refusal_of([](const auto& x) {
              x.add_(1);
              return x.sum();
            }),
            "BadOutput: an input was changed; inputs must stay as they were given");
}

TEST(CallFunction, ANaNInputStaysANaN) {
  const Made made([](const Tensors& inputs) { return Tensors{inputs[0].sum()}; });
  const at::Tensor input = vector_of({1, std::numeric_limits<double>::quiet_NaN()});
  EXPECT_EQ(failure_of([&] { call_scalar(made, {input}, {}, "loss", kCpu64); }), "no failure");
}

}  // namespace
}  // namespace stepcheck
