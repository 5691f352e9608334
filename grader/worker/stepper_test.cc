// SPDX-License-Identifier: MIT
#include "worker/stepper.h"

#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "worker/test_tensors.h"

namespace stepcheck {
namespace {

using testing::failure_of;
using testing::tensor;
using testing::values_of;
using testing::vector_of;
using Values = std::vector<double>;

struct MadeState : OptimizerState {
  explicit MadeState(const at::Tensor& param) : buffer(at::zeros_like(param)) {}
  std::vector<at::Tensor> tensors() override { return {buffer}; }
  std::vector<std::int64_t> counters() override { return {count}; }
  std::int64_t count = 0;
  at::Tensor buffer;
};

using Code = std::function<void(at::Tensor& param, const at::Tensor& grad, MadeState& state)>;

/// An optimizer that does what a test wants, with a counter and a buffer as its state.
struct Made : OptimizerSubject {
  explicit Made(Code made) : code(std::move(made)) {}
  Description describe() const override {
    return {"made", ExerciseKind::Optimizer, {}, {{"count", false}, {"buffer", true}}};
  }
  std::unique_ptr<OptimizerState> initial_state(const at::Tensor& param) const override {
    return std::make_unique<MadeState>(param);
  }
  void step(at::Tensor& param, const at::Tensor& grad, OptimizerState& state,
            const OptionValues&) const override {
    code(param, grad, static_cast<MadeState&>(state));
  }
  Code code;
};

const std::vector<NamedShape> kNames{{"w", {2, 2}}, {"b", {2}}};

std::vector<at::Tensor> params() { return {tensor({1, 2, 3, 4}, {2, 2}), vector_of({5, 6})}; }
std::vector<at::Tensor> grads() { return {tensor({1, 1, 2, 2}, {2, 2}), vector_of({3, 3})}; }

// How one step of `code` ends.
std::string ends(const Code& code) {
  const Made optimizer(code);
  Stepper stepper(optimizer, kNames, params());
  return failure_of([&] { stepper.step(grads(), {}); });
}

void descend(at::Tensor& param, const at::Tensor& grad, MadeState& state) {
  ++state.count;
  state.buffer = state.buffer + grad;
  param -= state.buffer;
}

TEST(Stepper, MovesEachParameterByItsOwnGradient) {
  const Made optimizer(descend);
  Stepper stepper(optimizer, kNames, params());
  stepper.step(grads(), {});
  EXPECT_EQ(values_of(stepper.params()[0]), (Values{0, 1, 1, 2}));
  EXPECT_EQ(values_of(stepper.params()[1]), (Values{2, 3}));
}

TEST(Stepper, KeepsAStateForEachParameter) {
  const Made optimizer(descend);
  Stepper stepper(optimizer, kNames, params());
  Values state;
  stepper.append_state(state);
  EXPECT_EQ(state, Values(8, 0.0));
  stepper.step(grads(), {});
  stepper.step(grads(), {});
  state.clear();
  stepper.append_state(state);
  EXPECT_EQ(state, (Values{2, 2, 2, 2, 4, 4, 6, 6})) << "field by field, parameter by parameter";
}

TEST(Stepper, SetsParametersToCopies) {
  const Made optimizer(descend);
  Stepper stepper(optimizer, kNames, params());
  const auto points = params();
  stepper.set_params(points);
  stepper.step(grads(), {});
  EXPECT_EQ(values_of(points[0]), (Values{1, 2, 3, 4}));
  EXPECT_EQ(values_of(stepper.params()[0]), (Values{0, 1, 1, 2}));
}

TEST(Stepper, HandsOutCopiesOfTheGradients) {
  const auto given = grads();
  const Made optimizer([](at::Tensor&, const at::Tensor& grad, MadeState& state) {
    state.buffer = grad;  // kept beyond the call
  });
  Stepper stepper(optimizer, kNames, params());
  stepper.step(given, {});
  given[0].zero_();
  Values state;
  stepper.append_state(state);
  EXPECT_EQ(state[2], 1);
}

TEST(Stepper, AutogradIsOff) {
  EXPECT_EQ(ends([](at::Tensor& param, const at::Tensor&, MadeState&) {
              EXPECT_FALSE(at::GradMode::is_enabled());
              param -= 1;
            }),
            "no failure");
  EXPECT_TRUE(at::GradMode::is_enabled());
}

TEST(Stepper, DoingNothingIsNoFailure) {
  EXPECT_EQ(ends([](at::Tensor&, const at::Tensor&, MadeState&) {}), "no failure");
}

TEST(Stepper, ARebindingOfTheParameterIsBadOutput) {
  EXPECT_EQ(
      ends([](at::Tensor& param, const at::Tensor& grad, MadeState&) { param = param - grad; }),
      "BadOutput: `param` of w was rebound to a new tensor, so the model never moves; update it in "
      "place");
  // An alias of the same memory is not the same tensor either.
  EXPECT_NE(ends([](at::Tensor& param, const at::Tensor&, MadeState&) {
              param = param.view({2, 2});
            }),
            "no failure");
}

TEST(Stepper, AParameterKeepsItsShape) {
  EXPECT_EQ(ends([](at::Tensor& param, const at::Tensor&, MadeState&) { param = param.sum(); }),
            "BadOutput: `param` of w has shape []; it must keep [2, 2]");
  EXPECT_EQ(ends([](at::Tensor& param, const at::Tensor&, MadeState&) { param.resize_({4}); }),
            "BadOutput: `param` of w has shape [4]; it must keep [2, 2]");
  EXPECT_EQ(ends([](at::Tensor& param, const at::Tensor&, MadeState&) { param.unsqueeze_(0); }),
            "BadOutput: `param` of w has shape [1, 2, 2]; it must keep [2, 2]");
}

TEST(Stepper, AParameterKeepsItsDtype) {
  EXPECT_EQ(ends([](at::Tensor& param, const at::Tensor&, MadeState&) {
              param.set_data(param.to(at::kFloat));
            }),
            "BadOutput: `param` of w has dtype Float; it must keep Double");
}

TEST(Stepper, AParameterStaysDefined) {
  EXPECT_EQ(ends([](at::Tensor& param, const at::Tensor&, MadeState&) { param = at::Tensor(); }),
            "BadOutput: `param` of w is an undefined tensor");
}

TEST(Stepper, TheGradientStaysAsItIs) {
  const std::string changed = "BadOutput: `grad` of w was changed; it must stay as it was given";
  EXPECT_EQ(ends([](at::Tensor&, const at::Tensor& grad, MadeState&) { grad.mul_(2); }), changed);
  EXPECT_EQ(ends([](at::Tensor&, const at::Tensor& grad, MadeState&) { grad.resize_({4}); }),
            changed);
  EXPECT_EQ(ends([](at::Tensor&, const at::Tensor& grad, MadeState&) {
              grad.set_data(grad.to(at::kFloat));
            }),
            changed);
  EXPECT_EQ(ends([](at::Tensor&, const at::Tensor& grad, MadeState&) {
              const_cast<at::Tensor&>(grad) = at::Tensor();
            }),
            changed);
}

TEST(Stepper, AGradientThatIsNotFiniteIsNotAChangedOne) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  const std::vector<at::Tensor> diverged{tensor({nan, infinity, -infinity, 1}, {2, 2}),
                                         vector_of({1, nan})};
  const Made optimizer(descend);
  Stepper stepper(optimizer, kNames, params());
  EXPECT_EQ(failure_of([&] { stepper.step(diverged, {}); }), "no failure");
  const Made meddler([](at::Tensor&, const at::Tensor& grad, MadeState&) { grad.fill_(1); });
  Stepper other(meddler, kNames, params());
  EXPECT_NE(failure_of([&] { other.step(diverged, {}); }), "no failure");
}

TEST(Stepper, StateKeepsTheParametersShapeAndDtype) {
  EXPECT_EQ(ends([](at::Tensor&, const at::Tensor& grad, MadeState& state) {
              state.buffer = grad.sum();
            }),
            "BadOutput: `buffer` of w has shape []; it must keep [2, 2]");
  EXPECT_EQ(ends([](at::Tensor&, const at::Tensor& grad, MadeState& state) {
              state.buffer = grad.to(at::kFloat);
            }),
            "BadOutput: `buffer` of w has dtype Float; it must keep Double");
  EXPECT_EQ(
      ends([](at::Tensor&, const at::Tensor&, MadeState& state) { state.buffer = at::Tensor(); }),
      "BadOutput: `buffer` of w is an undefined tensor");
}

TEST(Stepper, AFailureNamesTheParameter) {
  EXPECT_EQ(ends([](at::Tensor& param, const at::Tensor&, MadeState& state) {
              if (param.dim() == 1) state.buffer = at::Tensor();
            }),
            "BadOutput: `buffer` of b is an undefined tensor");
}

TEST(Stepper, WhatTheOptimizerThrowsIsAFailureToo) {
  EXPECT_EQ(ends([](at::Tensor&, const at::Tensor&, MadeState&) { throw NotImplemented(); }),
            "NotImplemented: not implemented");
}

}  // namespace
}  // namespace stepcheck
