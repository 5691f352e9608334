// SPDX-License-Identifier: MIT
#include "stepcheck/bind.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "worker/test_tensors.h"

namespace stepcheck {
namespace {

using testing::values_of;
using testing::vector_of;

// A field of each type, none at the type's own default.
struct MadeOptions {
  double rate = 0.5;
  double fraction = 0.25;
  double positive = 2;
  double any = -1;
  std::int64_t count = 3;
  bool on = true;
  L2Form form = L2Form::Full;

  template <class Field>
  void visit(Field&& field) {
    field("rate", rate, kNonNegative);
    field("fraction", fraction, kFraction);
    field("positive", positive, kPositive);
    field("any", any);
    field("count", count, kPositive);
    field("on", on);
    field("form", form);
  }
};

struct MadeState {
  at::Tensor second;
  std::int64_t step = 7;
  at::Tensor first;

  template <class Field>
  void visit(Field&& field) {
    field("first", first);
    field("step", step);
    field("second", second);
  }
};

MadeOptions seen;

void made_step(at::Tensor& param, const at::Tensor& grad, MadeState& state, const MadeOptions& o) {
  seen = o;
  param -= o.rate * grad;
  ++state.step;
  state.second = grad + 1;
}

at::Tensor made_loss(const at::Tensor& logits, const at::Tensor& labels, const MadeOptions& o) {
  return o.rate * logits.sum() + labels.sum();
}

at::Tensor made_penalty(const std::vector<at::Tensor>& params, const MadeOptions& o) {
  return o.rate * params.at(1).sum();
}

constexpr OptimizerContract<MadeState, MadeOptions> kOptimizer{"made", made_step};

TEST(Bind, DescribesOptionsInTheirOrder) {
  const auto subject = bind(kOptimizer);
  const Description description = subject.describe();
  EXPECT_EQ(description.name, "made");
  EXPECT_EQ(description.kind, ExerciseKind::Optimizer);
  const auto& options = description.options;
  ASSERT_EQ(options.size(), 7U);
  const std::vector<std::string> names{"rate",  "fraction", "positive", "any",
                                       "count", "on",       "form"};
  const std::vector<double> defaults{0.5, 0.25, 2, -1, 3, 1, 1};
  const std::vector<OptionType> types{OptionType::Real,  OptionType::Real,    OptionType::Real,
                                      OptionType::Real,  OptionType::Integer, OptionType::Flag,
                                      OptionType::Choice};
  for (std::size_t i = 0; i < options.size(); ++i) {
    EXPECT_EQ(options[i].name, names[i]);
    EXPECT_EQ(options[i].fallback, defaults[i]) << names[i];
    EXPECT_EQ(options[i].type, types[i]) << names[i];
  }
  EXPECT_EQ(options[6].choices, (std::vector<std::string>{"half", "full"}));
  EXPECT_TRUE(options[0].choices.empty());
}

TEST(Bind, DescribesRanges) {
  const auto subject = bind(kOptimizer);
  const auto options = subject.describe().options;
  EXPECT_EQ(options[0].range.min, 0);
  EXPECT_FALSE(options[0].range.min_open);
  EXPECT_TRUE(std::isinf(options[0].range.max));
  EXPECT_EQ(options[1].range.max, 1);
  EXPECT_TRUE(options[1].range.max_open);
  EXPECT_FALSE(options[1].range.min_open);
  EXPECT_EQ(options[2].range.min, 0);
  EXPECT_TRUE(options[2].range.min_open);
  EXPECT_TRUE(std::isinf(options[3].range.min));
  EXPECT_TRUE(options[4].range.min_open);
}

TEST(Bind, DescribesStateInTheOrderOfVisit) {
  const auto subject = bind(kOptimizer);
  const auto state = subject.describe().state;
  ASSERT_EQ(state.size(), 3U);
  EXPECT_EQ(state[0].name, "first");
  EXPECT_TRUE(state[0].is_tensor);
  EXPECT_EQ(state[1].name, "step");
  EXPECT_FALSE(state[1].is_tensor);
  EXPECT_EQ(state[2].name, "second");
}

TEST(Bind, WritesEachOption) {
  const auto subject = bind(kOptimizer);
  at::Tensor param = vector_of({1, 2});
  const auto state = subject.initial_state(param);
  subject.step(param, vector_of({4, 8}), *state, {0.125, 0.75, 3, 4, 64, 0, 0});
  EXPECT_EQ(seen.rate, 0.125);
  EXPECT_EQ(seen.fraction, 0.75);
  EXPECT_EQ(seen.positive, 3);
  EXPECT_EQ(seen.any, 4);
  EXPECT_EQ(seen.count, 64);
  EXPECT_FALSE(seen.on);
  EXPECT_EQ(seen.form, L2Form::Half);
  EXPECT_EQ(values_of(param), (std::vector<double>{0.5, 1}));
  subject.step(param, vector_of({0, 0}), *state, {0, 0, 0, 0, 0, 1, 1});
  EXPECT_TRUE(seen.on);
  EXPECT_EQ(seen.form, L2Form::Full);
}

TEST(Bind, RefusesTooFewOptions) {
  const auto subject = bind(kOptimizer);
  at::Tensor param = vector_of({1});
  const auto state = subject.initial_state(param);
  EXPECT_THROW(subject.step(param, param, *state, {1, 1}), std::out_of_range);
}

TEST(Bind, StateStartsAsZerosLikeTheParameter) {
  const auto subject = bind(kOptimizer);
  at::Tensor param = testing::tensor({1, 2, 3, 4, 5, 6}, {2, 3}).to(at::kFloat);
  const auto state = subject.initial_state(param);
  ASSERT_EQ(state->tensors().size(), 2U);
  for (const auto& tensor : state->tensors()) {
    EXPECT_EQ(tensor.sizes(), param.sizes());
    EXPECT_EQ(tensor.scalar_type(), at::kFloat);
    EXPECT_EQ(values_of(tensor), std::vector<double>(6, 0.0));
  }
  EXPECT_EQ(state->counters(), std::vector<std::int64_t>{0}) << "whatever the struct says";
}

TEST(Bind, ShowsStateAsItIsNow) {
  const auto subject = bind(kOptimizer);
  at::Tensor param = vector_of({1});
  const auto state = subject.initial_state(param);
  const auto other = subject.initial_state(param);
  subject.step(param, vector_of({4}), *state, {0, 0, 0, 0, 0, 0, 0});
  EXPECT_EQ(state->counters(), std::vector<std::int64_t>{1});
  EXPECT_EQ(values_of(state->tensors()[0]), std::vector<double>{0});
  EXPECT_EQ(values_of(state->tensors()[1]), std::vector<double>{5});
  EXPECT_EQ(other->counters(), std::vector<std::int64_t>{0}) << "each parameter has its own";
}

TEST(Bind, BindsLosses) {
  const auto subject = bind(LossContract<MadeOptions>{"loss", made_loss});
  EXPECT_EQ(subject.describe().kind, ExerciseKind::Loss);
  EXPECT_EQ(subject.describe().options.size(), 7U);
  EXPECT_TRUE(subject.describe().state.empty());
  EXPECT_EQ(subject.describe().targets, Targets::Classes);
  const auto outputs = subject.outputs({vector_of({1, 2}), vector_of({7})}, {2, 0, 0, 0, 0, 0, 0});
  ASSERT_EQ(outputs.size(), 1U);
  EXPECT_EQ(values_of(outputs[0]), std::vector<double>{13});
  const auto values = bind(LossContract<MadeOptions>{"loss", made_loss, Targets::Values});
  EXPECT_EQ(values.describe().targets, Targets::Values);
}

TEST(Bind, BindsPenalties) {
  const auto subject = bind(PenaltyContract<MadeOptions>{"penalty", made_penalty});
  EXPECT_EQ(subject.describe().kind, ExerciseKind::Penalty);
  const auto outputs = subject.outputs({vector_of({1}), vector_of({2, 3})}, {2, 0, 0, 0, 0, 0, 0});
  EXPECT_EQ(values_of(outputs.at(0)), std::vector<double>{10});
}

at::Tensor made_layer(const at::Tensor& x, const at::Tensor& mask, const MadeOptions& o) {
  return o.rate * x * mask;
}

TEST(Bind, BindsLayers) {
  const auto subject = bind(LayerContract<MadeOptions>{"layer", made_layer});
  EXPECT_EQ(subject.describe().kind, ExerciseKind::Layer);
  const auto outputs =
      subject.outputs({vector_of({1, 2}), vector_of({0, 1})}, {2, 0, 0, 0, 0, 0, 0});
  EXPECT_EQ(values_of(outputs.at(0)), (std::vector<double>{0, 4}));
}

at::Tensor made_clip(std::vector<at::Tensor>& grads, const MadeOptions& o) {
  grads[0] *= o.rate;            // in place
  grads[1] = o.rate * grads[1];  // or put in its place
  return grads[0].sum();
}

TEST(Bind, AClippingLeavesItsInputsAndGivesTheNormLast) {
  const auto subject = bind(ClippingContract<MadeOptions>{"clip", made_clip});
  EXPECT_EQ(subject.describe().kind, ExerciseKind::Clipping);
  const std::vector<at::Tensor> grads{vector_of({1, 2}), vector_of({3})};
  const auto outputs = subject.outputs(grads, {2, 0, 0, 0, 0, 0, 0});
  ASSERT_EQ(outputs.size(), 3U);
  EXPECT_EQ(values_of(outputs[0]), (std::vector<double>{2, 4}));
  EXPECT_EQ(values_of(outputs[1]), std::vector<double>{6});
  EXPECT_EQ(values_of(outputs[2]), std::vector<double>{6});
  EXPECT_EQ(values_of(grads[0]), (std::vector<double>{1, 2}));
}

double made_schedule(std::int64_t step, const MadeOptions& o) {
  return o.rate * static_cast<double>(step);
}

TEST(Bind, AScheduleIsAskedForEachStep) {
  const auto subject = bind(ScheduleContract<MadeOptions>{"schedule", made_schedule});
  EXPECT_EQ(subject.describe().kind, ExerciseKind::Schedule);
  const auto outputs = subject.outputs({vector_of({0, 1, 5})}, {2, 0, 0, 0, 0, 0, 0});
  EXPECT_EQ(values_of(outputs.at(0)), (std::vector<double>{0, 2, 10}));
}

double counted_schedule(std::int64_t step, const MadeOptions& /*options*/) {
  static std::int64_t calls = 0;
  if (step == 0) calls = 0;
  return static_cast<double>(calls++);
}

TEST(Bind, AScheduleIsNotAskedInTheOrderOfItsSteps) {
  const auto subject = bind(ScheduleContract<MadeOptions>{"schedule", counted_schedule});
  const auto outputs = subject.outputs({vector_of({0, 1, 2})}, {0, 0, 0, 0, 0, 0, 0});
  EXPECT_NE(values_of(outputs.at(0)), (std::vector<double>{0, 1, 2}));
}

struct MadeRun {
  double best = 9;
  std::int64_t epochs = 0;

  template <class Field>
  void visit(Field&& field) {
    field("best", best);
    field("epochs", epochs);
  }
};

bool made_update(double metric, std::vector<at::Tensor>& params, MadeRun& run,
                 const MadeOptions& o) {
  run.best = std::min(run.best, metric);
  params[0] = vector_of({7});
  return ++run.epochs == o.count;
}

TEST(Bind, AStoppingRuleKeepsItsStateThroughARun) {
  const auto subject = bind(StoppingContract<MadeRun, MadeOptions>{"stop", made_update});
  const Description description = subject.describe();
  EXPECT_EQ(description.kind, ExerciseKind::Stopping);
  ASSERT_EQ(description.state.size(), 2U);
  EXPECT_EQ(description.state[0].name, "best");
  const OptionValues options{0, 0, 0, 0, 2, 0, 0};
  const auto run = subject.start();
  std::vector<at::Tensor> params{vector_of({1})};
  EXPECT_FALSE(run->update(3, params, options));
  EXPECT_EQ(values_of(params[0]), std::vector<double>{7});
  EXPECT_TRUE(run->update(2, params, options));
  EXPECT_EQ(run->state(), (std::vector<double>{2, 2}));
  EXPECT_EQ(subject.start()->state(), (std::vector<double>{9, 0})) << "each run has its own";
}

}  // namespace
}  // namespace stepcheck
