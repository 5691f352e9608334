// SPDX-License-Identifier: MIT
/// The textbook references against numbers worked out apart from them, by hand or in decimal
/// arithmetic from the formulas in the contract headers; and LibTorch's adaptors where they apply.

#include <gtest/gtest.h>

#include <cmath>

#include "worker/test_oracles.h"

namespace stepcheck {
namespace {

using testing::Descent;
using testing::expect_path;
using testing::expect_values;
using testing::failure_of;
using testing::kLibtorch;
using testing::kTextbook;
using testing::Named;
using testing::options;
using testing::subject;
using testing::tensor;
using testing::Values;
using testing::vector_of;

TEST(Sgd, StepsAgainstTheGradient) {
  Descent run(kTextbook, "sgd", {{"lr", 0.1}}, vector_of({1, -2}));
  run.step({0.5, 0.25});
  expect_values(run.w, {0.95, -2.025});
  run.step({0, 1});
  expect_values(run.w, {0.95, -2.125});
}

Values sgd_with_decay(Named named, const at::Tensor& start) {
  named.insert({{"lr", 0.1}, {"weight_decay", 0.1}});
  Descent run(kTextbook, "sgd", named, start);
  run.step({0.5, 0.25});
  return testing::values_of(run.w);
}

TEST(Sgd, AddsTheCoupledPenalty) {
  const at::Tensor bias = vector_of({1, -2});
  const at::Tensor weight = tensor({1, -2}, {1, 2});
  expect_values(vector_of(sgd_with_decay({}, bias)), {0.94, -2.005});
  expect_values(vector_of(sgd_with_decay({{"l2_form", 1}}, bias)), {0.93, -1.985});
  expect_values(vector_of(sgd_with_decay({{"l2_per_batch", 1}, {"batch_size", 4}}, bias)),
                {0.9475, -2.02});
  expect_values(vector_of(sgd_with_decay({{"batch_size", 4}}, bias)), {0.94, -2.005});
  expect_values(vector_of(sgd_with_decay({{"decay_scope", 1}}, bias)), {0.95, -2.025});
  expect_values(vector_of(sgd_with_decay({{"decay_scope", 1}}, weight)), {0.94, -2.005});
}

TEST(Momentum, TorchForm) {
  // v: 1, then 0.5 * 1 + 0.75 * 2 = 2.
  const Named named{{"lr", 0.1}, {"momentum", 0.5}, {"dampening", 0.25}};
  expect_path("momentum", named, {1, 2}, {0.9, 0.7});
  Named nesterov = named;
  nesterov["nesterov"] = 1;
  expect_path("momentum", nesterov, {1, 2}, {0.85, 0.55});
}

TEST(Momentum, EmaForm) {
  // v: 0.25, then 0.75 * 0.25 + 0.25 * 2 = 0.6875. The dampening does not count.
  const Named named{{"lr", 0.1}, {"momentum", 0.75}, {"dampening", 0.5}, {"form", 1}};
  expect_path("momentum", named, {1, 2}, {0.975, 0.90625});
  Named nesterov = named;
  nesterov["nesterov"] = 1;
  expect_path("momentum", nesterov, {1, 2}, {0.95625, 0.8546875});
}

TEST(Momentum, GainForm) {
  // v: 0.75, then 0.25 * 0.75 + 0.75 * 2 = 1.6875.
  const Named named{{"lr", 0.1}, {"momentum", 0.75}, {"dampening", 0.5}, {"form", 2}};
  expect_path("momentum", named, {1, 2}, {0.925, 0.75625});
  Named nesterov = named;
  nesterov["nesterov"] = 1;
  expect_path("momentum", nesterov, {1, 2}, {0.90625, 0.7140625});
}

TEST(Momentum, KeepsItsBufferAndCountsItsSteps) {
  Descent run(kTextbook, "momentum", {{"momentum", 0.5}, {"weight_decay", 0.5}}, vector_of({2}));
  run.step({1});
  run.step({1});
  // g = 1 + 0.5 w, so v_1 = 2, w = 2 - 0.02 = 1.98, v_2 = 0.5 * 2 + 1 + 0.99.
  expect_values(run.state->tensors()[0], {2.99});
  EXPECT_EQ(run.state->counters(), std::vector<std::int64_t>{2});
}

// beta1 = 1/2, beta2 = 3/4, g = 2 then 3: m = 1, 2; v = 1, 3; corrected 2, 8/3 and 4, 48/7.
const Named kAdam{{"lr", 0.1}, {"beta1", 0.5}, {"beta2", 0.75}, {"eps", 0.5}};

Named adam_with(Named more) {
  more.insert(kAdam.begin(), kAdam.end());
  return more;
}

TEST(Adam, FirstStepIsTheGradientOverItsSize) {
  for (const double g : {3.0, -0.5, 1e-8, -1e-12}) {
    Descent run(kTextbook, "adam", {{"lr", 0.01}}, vector_of({0}));
    run.step({g});
    const double update = -0.01 * g / (std::abs(g) + 1e-8);
    EXPECT_NEAR(testing::values_of(run.w)[0], update, 1e-12 * std::abs(update)) << g;
  }
}

TEST(Adam, WithEpsOutsideTheRoot) {
  // 0.1 * 2 / (2 + 1/2) = 0.08
  expect_path("adam", kAdam, {2, 3}, {0.92, 0.83449194793615360});
}

TEST(Adam, WithEpsInsideTheRoot) {
  expect_path("adam", adam_with({{"eps_place", 1}}), {2, 3},
              {0.90571909584179366, 0.80740537392051198});
}

TEST(Adam, WithEpsHat) {
  expect_path("adam", adam_with({{"eps_place", 2}}), {2, 3},
              {0.93333333333333333, 0.85431030207458073});
}

TEST(Adam, WithoutBiasCorrection) {
  expect_path("adam", adam_with({{"bias_correction", 0}}), {2, 3},
              {0.93333333333333333, 0.84372963823741498});
  expect_path("adam", adam_with({{"bias_correction", 0}, {"eps_place", 1}}), {2, 3},
              {0.91835034190722740, 0.81144584514225764});
}

TEST(Adam, KeepsItsMomentsUncorrected) {
  Descent run(kTextbook, "adam", kAdam, vector_of({1}));
  run.step({2});
  run.step({3});
  expect_values(run.state->tensors()[0], {2});
  expect_values(run.state->tensors()[1], {3});
  EXPECT_EQ(run.state->counters(), std::vector<std::int64_t>{2});
}

TEST(Adam, TheCoupledPenaltyGoesThroughTheMoments) {
  Descent run(kTextbook, "adam", adam_with({{"weight_decay", 0.5}}), vector_of({1}));
  run.step({1.5});
  expect_values(run.w, {0.92});  // g = 1.5 + 0.5 * 1 = 2
  expect_values(run.state->tensors()[0], {1});
}

double adamw_step(Named more, const at::Tensor& start) {
  Descent run(kTextbook, "adamw", adam_with(std::move(more)), start);
  run.step({2});
  // The decay goes past the moments.
  expect_values(run.state->tensors()[0], {1});
  expect_values(run.state->tensors()[1], {1});
  return testing::values_of(run.w)[0];
}

TEST(AdamW, DecaysBesideTheStep) {
  const at::Tensor bias = vector_of({1});
  const Named decay{{"weight_decay", 0.5}};
  const auto with = [&](Named more) {
    more.insert(decay.begin(), decay.end());
    return more;
  };
  EXPECT_NEAR(adamw_step(decay, bias), 1 - 0.05 - 0.08, 1e-14);
  EXPECT_NEAR(adamw_step(with({{"decay_form", 1}}), bias), 1 - 0.5 - 0.08, 1e-14);
  EXPECT_NEAR(adamw_step(with({{"decay_per_batch", 1}, {"batch_size", 4}}), bias),
              1 - 0.0125 - 0.08, 1e-14);
  EXPECT_NEAR(adamw_step(with({{"decay_scope", 1}}), bias), 0.92, 1e-14);
  EXPECT_NEAR(adamw_step(with({{"decay_scope", 1}}), tensor({1}, {1, 1})), 0.87, 1e-14);
}

TEST(AdamW, WithoutDecayIsAdam) {
  const Named none = adam_with({{"weight_decay", 0}});
  expect_path("adamw", none, {2, 3}, {0.92, 0.83449194793615360});
}

/// Value and gradient of a loss on one batch.
struct Lost {
  Lost(const std::string& dir, const Values& scores, const Shape& shape, const Values& classes,
       const Named& named = {}) {
    const auto& loss = subject<FunctionSubject>(dir, "cross_entropy");
    logits = tensor(scores, shape).requires_grad_(true);
    value =
        loss.outputs({logits, to_indices(classes, testing::kCpu64)}, options(loss, named)).at(0);
    value.backward();
  }
  at::Tensor logits;
  at::Tensor value;
};

TEST(CrossEntropy, OfOneRow) {
  const Lost even(kTextbook, {0, 0}, {1, 2}, {1});
  expect_values(even.value, {std::log(2.0)});
  expect_values(even.logits.grad(), {0.5, -0.5});
  const Lost lost(kTextbook, {1, 2, 3}, {1, 3}, {0});
  expect_values(lost.value, {2.4076059644443806});
  expect_values(lost.logits.grad(),
                {0.09003057317038046 - 1, 0.24472847105479767, 0.6652409557748219});
}

TEST(CrossEntropy, OfABatchIsTheMeanOrTheSum) {
  const Values logits{0, 0, 1, 1};
  const Lost mean(kTextbook, logits, {2, 2}, {0, 1});
  expect_values(mean.value, {std::log(2.0)});
  expect_values(mean.logits.grad(), {-0.25, 0.25, 0.25, -0.25});
  const Lost sum(kTextbook, logits, {2, 2}, {0, 1}, {{"reduction", 1}});
  expect_values(sum.value, {2 * std::log(2.0)});
  expect_values(sum.logits.grad(), {-0.5, 0.5, 0.5, -0.5});
}

TEST(CrossEntropy, OfLargeLogitsIsFinite) {
  const Lost wrong(kTextbook, {1000, 0, -1000}, {1, 3}, {2});
  expect_values(wrong.value, {2000});
  expect_values(wrong.logits.grad(), {1, 0, -1});
  const Lost right(kTextbook, {1000, 0, -1000}, {1, 3}, {0});
  expect_values(right.value, {0});
}

// Of a bias (1, 2) and a weight (3): value, then the gradients.
Values l2(const std::string& dir, const Named& named) {
  const auto& penalty = subject<FunctionSubject>(dir, "l2_penalty");
  const std::vector<at::Tensor> params{vector_of({1, 2}).requires_grad_(true),
                                       tensor({3}, {1, 1}).requires_grad_(true)};
  Named all{{"lambda", 0.1}};
  all.insert(named.begin(), named.end());
  const at::Tensor value = penalty.outputs(params, options(penalty, all)).at(0);
  value.backward();
  Values result;
  append_values(result, value);
  for (const auto& param : params) {
    append_values(result, param.grad().defined() ? param.grad() : at::zeros_like(param));
  }
  return result;
}

TEST(L2Penalty, IsHalfLambdaTimesTheSquares) {
  for (const auto& dir : {kTextbook, kLibtorch}) {
    expect_values(vector_of(l2(dir, {})), {0.7, 0.1, 0.2, 0.3});
    expect_values(vector_of(l2(dir, {{"l2_form", 1}})), {1.4, 0.2, 0.4, 0.6});
    expect_values(vector_of(l2(dir, {{"decay_scope", 1}})), {0.45, 0, 0, 0.3});
    expect_values(vector_of(l2(dir, {{"l2_per_batch", 1}, {"batch_size", 2}})),
                  {0.35, 0.05, 0.1, 0.15});
  }
}

TEST(LibTorch, AgreesWithTheTextbookStepByStep) {
  const std::vector<std::pair<std::string, Named>> runs{
      {"sgd", {{"weight_decay", 0.1}, {"l2_form", 1}}},
      {"momentum", {{"dampening", 0.25}, {"weight_decay", 0.1}}},
      {"momentum", {{"nesterov", 1}, {"l2_per_batch", 1}, {"batch_size", 3}}},
      {"adam", {{"weight_decay", 0.1}, {"decay_scope", 1}}},
      {"adamw", {{"weight_decay", 0.1}, {"decay_per_batch", 1}, {"batch_size", 3}}}};
  for (const auto& [exercise, named] : runs) {
    Descent ours(kTextbook, exercise, named, tensor({1, -2}, {1, 2}));
    Descent theirs(kLibtorch, exercise, named, tensor({1, -2}, {1, 2}));
    for (const Values& grad : {Values{0.5, 3}, Values{-1, 0}, Values{1e-6, 7}}) {
      ours.step(grad);
      theirs.step(grad);
      expect_values(theirs.w, testing::values_of(ours.w));
    }
    const auto expected = ours.state->tensors();
    const auto state = theirs.state->tensors();
    for (std::size_t i = 0; i < expected.size(); ++i) {
      expect_values(state[i], testing::values_of(expected[i]));
    }
    EXPECT_EQ(theirs.state->counters(), ours.state->counters());
  }
  const Values scores{1, -2, 120, 3, 0, -120};
  const Lost ours(kTextbook, scores, {2, 3}, {0, 2});
  const Lost theirs(kLibtorch, scores, {2, 3}, {0, 2});
  expect_values(theirs.value, testing::values_of(ours.value));
  expect_values(theirs.logits.grad(), testing::values_of(ours.logits.grad()));
}

TEST(LibTorch, SaysWhichRulesItDoesNotHave) {
  const auto one_step = [](const std::string& exercise, const Named& named) {
    return failure_of([&] { Descent(kLibtorch, exercise, named, vector_of({1})).step({1}); });
  };
  EXPECT_EQ(one_step("adam", {{"eps_place", 1}}),
            "NotCovered: Adam with eps elsewhere than outside the root");
  EXPECT_EQ(one_step("adam", {{"bias_correction", 0}}), "NotCovered: Adam without bias correction");
  EXPECT_EQ(one_step("adamw", {{"decay_form", 1}, {"lr", 0}}),
            "NotCovered: AdamW that decays without a learning rate");
  EXPECT_EQ(one_step("momentum", {{"form", 1}}), "NotCovered: momentum as a weighted average");
  EXPECT_EQ(one_step("momentum", {{"momentum", 0}}), "NotCovered: momentum 0");
}

}  // namespace
}  // namespace stepcheck
