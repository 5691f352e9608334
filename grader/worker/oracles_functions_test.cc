// SPDX-License-Identifier: MIT
/// The references of losses, penalties, layers, clippings, schedules and stopping rules against
/// numbers worked out apart from them; oracles_test.cc has the first loss and penalty.

#include <gtest/gtest.h>

#include <cmath>

#include "worker/test_oracles.h"

namespace stepcheck {
namespace {

using testing::expect_values;
using testing::failure_of;
using testing::kLibtorch;
using testing::kTextbook;
using testing::Named;
using testing::options;
using testing::subject;
using testing::tensor;
using testing::Values;
using testing::values_of;
using testing::vector_of;

const std::vector<std::string> kBoth{kTextbook, kLibtorch};
const double kLn3 = std::log(3.0);  // sigmoid(ln 3) = 3/4, softmax of (ln 3, 0) too

/// A loss's value, then its gradient in the first input.
Values loss(const std::string& dir, const std::string& exercise, const at::Tensor& inputs,
            const at::Tensor& targets, const Named& named = {}) {
  const auto& function = subject<FunctionSubject>(dir, exercise);
  const at::Tensor leaf = inputs.clone().requires_grad_(true);
  const at::Tensor value = call_subject([&] {
                             return function.outputs({leaf, targets}, options(function, named));
                           }).at(0);
  value.backward();
  Values all = values_of(value);
  append_values(all, leaf.grad());
  return all;
}

at::Tensor labels(const Values& classes) { return to_indices(classes, testing::kCpu64); }

void expect_near(const Values& values, const Values& expected) {
  expect_values(vector_of(values), expected);
}

TEST(CrossEntropyWithEps, TakesTheLogarithmOfTheSum) {
  const Named with_eps{{"form", 1}, {"eps", 0.25}};
  // p = 1/4 at the label: -log 1/2, and p (1 - p) / (p + eps) = 3/8 both ways.
  expect_near(loss(kTextbook, "cross_entropy", tensor({kLn3, 0}, {1, 2}), labels({1}), with_eps),
              {std::log(2.0), 0.375, -0.375});
}

TEST(CrossEntropyWithEps, IsFiniteWithoutAGradientWhereItSaturates) {
  const Named with_eps{{"form", 1}, {"eps", 1e-6}, {"reduction", 1}};
  const at::Tensor logits = tensor({2000, 0, 2000, 0}, {2, 2});
  expect_near(loss(kTextbook, "cross_entropy", logits, labels({1, 0}), with_eps),
              {-std::log(1e-6) - std::log1p(1e-6), 0, 0, 0, 0});
}

TEST(CrossEntropyWithEps, LibTorchDoesNotHave) {
  EXPECT_EQ(failure_of([] {
              loss(kLibtorch, "cross_entropy", tensor({0, 0}, {1, 2}), labels({0}), {{"form", 1}});
            }),
            "NotCovered: cross-entropy with eps in the logarithm");
}

TEST(BinaryCrossEntropy, IsTheMeanOrTheSum) {
  const double sum = std::log(4.0) + std::log(4.0 / 3);
  for (const auto& dir : kBoth) {
    const at::Tensor logits = vector_of({kLn3, kLn3});
    expect_near(loss(dir, "binary_cross_entropy", logits, vector_of({1, 0})),
                {sum / 2, -0.125, 0.375});
    expect_near(loss(dir, "binary_cross_entropy", logits, vector_of({1, 0}), {{"reduction", 1}}),
                {sum, -0.25, 0.75});
  }
}

TEST(BinaryCrossEntropy, OfLargeLogitsAndOfZeroIsExact) {
  for (const auto& dir : kBoth) {
    const Named sum{{"reduction", 1}};
    expect_near(loss(dir, "binary_cross_entropy", vector_of({1000, -1000, -1000, 1000}),
                     vector_of({1, 0, 1, 0}), sum),
                {2000, 0, 0, -1, 1});
    expect_near(loss(dir, "binary_cross_entropy", vector_of({0, 0}), vector_of({1, 0}), sum),
                {2 * std::log(2.0), -0.5, 0.5});
  }
}

TEST(Mse, IsTheMeanOverAllElementsOrTheSum) {
  // Errors 0, 2, -1, 3: squares add up to 14.
  const at::Tensor predictions = tensor({1, 2, 3, 4}, {2, 2});
  const at::Tensor targets = tensor({1, 0, 4, 1}, {2, 2});
  for (const auto& dir : kBoth) {
    expect_near(loss(dir, "mse", predictions, targets), {3.5, 0, 1, -0.5, 1.5});
    expect_near(loss(dir, "mse", predictions, targets, {{"reduction", 1}}), {14, 0, 4, -2, 6});
  }
}

TEST(LabelSmoothing, SpreadsAShareOverAllClasses) {
  // Targets 0.8 and 0.2 with a = 0.4; the gradient is p - t.
  const double value = -0.8 * std::log(0.75) - 0.2 * std::log(0.25);
  for (const auto& dir : kBoth) {
    expect_near(
        loss(dir, "label_smoothing", tensor({kLn3, 0}, {1, 2}), labels({0}), {{"smoothing", 0.4}}),
        {value, -0.05, 0.05});
  }
}

TEST(LabelSmoothing, IsTheMeanOrTheSumAndWithoutAShareCrossEntropy) {
  const at::Tensor equal = tensor({0, 0, 0, 1, 1, 1}, {2, 3});
  for (const auto& dir : kBoth) {
    // Equal logits cost ln 3 whatever the target, which shows in the gradient alone.
    const double t = 0.3 / 3;
    expect_near(
        loss(dir, "label_smoothing", equal, labels({0, 2}), {{"smoothing", 0.3}, {"reduction", 1}}),
        {2 * kLn3, 1.0 / 3 - 0.7 - t, 1.0 / 3 - t, 1.0 / 3 - t, 1.0 / 3 - t, 1.0 / 3 - t,
         1.0 / 3 - 0.7 - t});
    expect_near(loss(dir, "label_smoothing", equal, labels({0, 2}), {{"smoothing", 0}}),
                {kLn3, -1.0 / 3, 1.0 / 6, 1.0 / 6, 1.0 / 6, 1.0 / 6, -1.0 / 3});
  }
}

TEST(FocalLoss, WeighsARowByWhatIsMissingToCertainty) {
  // d/dz of -(1 - p)^2 log p at p = 1/4: (2 (1 - p) log p - (1 - p)^2 / p) p (1 - p).
  const double slope = (2 * 0.75 * std::log(0.25) - 0.5625 / 0.25) * 0.1875;
  expect_near(loss(kTextbook, "focal_loss", tensor({kLn3, 0}, {1, 2}), labels({1})),
              {0.5625 * std::log(4.0), -slope, slope});
  // gamma 1, p = 3/4: (log p - (1 - p) / p) p (1 - p).
  const double flat = (std::log(0.75) - 1.0 / 3) * 0.1875;
  expect_near(loss(kTextbook, "focal_loss", tensor({kLn3, 0}, {1, 2}), labels({0}), {{"gamma", 1}}),
              {0.25 * std::log(4.0 / 3), flat, -flat});
}

TEST(FocalLoss, WithoutFocusIsCrossEntropyAndStaysFinite) {
  const at::Tensor logits = tensor({1000, 0, 1000, 0}, {2, 2});
  expect_near(loss(kTextbook, "focal_loss", logits, labels({0, 1}), {{"gamma", 0}}),
              {500, 0, 0, 0.5, -0.5});
  expect_near(loss(kTextbook, "focal_loss", logits, labels({0, 1})), {500, 0, 0, 0.5, -0.5});
}

/// Of a bias (1, -2) and a weight (3, 0): the penalty, then the gradients.
Values penalty(const std::string& dir, const std::string& exercise, Named named) {
  const auto& function = subject<FunctionSubject>(dir, exercise);
  const std::vector<at::Tensor> params{vector_of({1, -2}).requires_grad_(true),
                                       tensor({3, 0}, {1, 2}).requires_grad_(true)};
  named.insert({"lambda", 0.1});
  const at::Tensor value = function.outputs(params, options(function, named)).at(0);
  value.backward();
  Values all = values_of(value);
  for (const auto& param : params) {
    append_values(all, param.grad().defined() ? param.grad() : at::zeros_like(param));
  }
  return all;
}

TEST(L1Penalty, IsLambdaTimesTheMagnitudes) {
  for (const auto& dir : kBoth) {
    expect_near(penalty(dir, "l1_penalty", {}), {0.6, 0.1, -0.1, 0.1, 0});
    expect_near(penalty(dir, "l1_penalty", {{"decay_scope", 1}}), {0.3, 0, 0, 0.1, 0});
  }
}

TEST(ElasticNet, MixesBothPenalties) {
  for (const auto& dir : kBoth) {
    // rho = 1/4: 6/4 of the magnitudes, and 3/8 of the squares, which add up to 14.
    expect_near(penalty(dir, "elastic_net", {{"l1_ratio", 0.25}}),
                {0.1 * (1.5 + 5.25), 0.1, -0.175, 0.25, 0});
    expect_near(penalty(dir, "elastic_net", {{"l1_ratio", 0.25}, {"decay_scope", 1}}),
                {0.1 * (0.75 + 3.375), 0, 0, 0.25, 0});
    expect_near(penalty(dir, "elastic_net", {{"l1_ratio", 1}}), penalty(dir, "l1_penalty", {}));
    expect_near(penalty(dir, "elastic_net", {{"l1_ratio", 0}}), penalty(dir, "l2_penalty", {}));
  }
}

Values dropped(const Named& named) {
  const auto& layer = subject<FunctionSubject>(kTextbook, "dropout");
  const std::vector<at::Tensor> inputs{vector_of({1, -2, 3}), vector_of({1, 0, 1})};
  return values_of(layer.outputs(inputs, options(layer, named)).at(0));
}

TEST(Dropout, InvertedScalesInTraining) {
  expect_near(dropped({{"p", 0.75}}), {4, 0, 12});
  expect_near(dropped({{"p", 0.75}, {"training", 0}}), {1, -2, 3});
}

TEST(Dropout, ClassicScalesInEvaluation) {
  expect_near(dropped({{"p", 0.75}, {"form", 1}}), {1, 0, 3});
  expect_near(dropped({{"p", 0.75}, {"form", 1}, {"training", 0}}), {0.25, -0.5, 0.75});
}

/// The gradients (3) and (0, 4) clipped, then their norm.
Values clipped(const std::string& dir, double max_norm, double size = 1) {
  const auto& clipping = subject<FunctionSubject>(dir, "clip_grad_norm");
  const std::vector<at::Tensor> grads{vector_of({3 * size}), tensor({0, 4 * size}, {1, 2})};
  Values all;
  for (const auto& output : clipping.outputs(grads, options(clipping, {{"max_norm", max_norm}}))) {
    append_values(all, output);
  }
  return all;
}

TEST(ClipGradNorm, ShortensAllByOneFactor) {
  const double factor = 2.5 / (5 + 1e-6);
  const double tiny = 1e-6 / (5e-6 + 1e-6);
  for (const auto& dir : kBoth) {
    expect_near(clipped(dir, 2.5), {3 * factor, 0, 4 * factor, 5});
    expect_near(clipped(dir, 1e-6, 1e-6), {3e-6 * tiny, 0, 4e-6 * tiny, 5e-6});
  }
}

TEST(ClipGradNorm, LeavesShortGradientsAndZeros) {
  for (const auto& dir : kBoth) {
    EXPECT_EQ(clipped(dir, 5.5), (Values{3, 0, 4, 5}));
    EXPECT_EQ(clipped(dir, 1, 0), (Values{0, 0, 0, 0}));
  }
}

Values rates(const std::string& exercise, const Named& named, const Values& steps) {
  const auto& schedule = subject<FunctionSubject>(kTextbook, exercise);
  return values_of(schedule.outputs({vector_of(steps)}, options(schedule, named)).at(0));
}

TEST(StepLr, FallsEverySoManySteps) {
  expect_near(rates("step_lr", {{"lr", 1}, {"step_size", 2}, {"gamma", 0.5}}, {0, 1, 2, 3, 4}),
              {1, 1, 0.5, 0.5, 0.25});
  expect_near(rates("step_lr", {}, {29, 30, 60}), {0.1, 0.01, 0.001});
}

TEST(CosineLr, FallsAlongHalfACosineAndStays) {
  const Named named{{"lr", 0.5}, {"lr_min", 0.1}, {"total_steps", 4}};
  const double half_root = std::sqrt(2.0) / 2;
  expect_near(rates("cosine_lr", named, {0, 1, 2, 3, 4, 5, 8}),
              {0.5, 0.1 + 0.2 * (1 + half_root), 0.3, 0.1 + 0.2 * (1 - half_root), 0.1, 0.1, 0.1});
}

TEST(WarmupLr, ReachesItsRateInTheLastWarmStep) {
  expect_near(rates("warmup_lr", {{"lr", 1}, {"warmup_steps", 4}}, {0, 1, 2, 3, 4, 100}),
              {0.25, 0.5, 0.75, 1, 1, 1});
}

/// A training under early stopping: where it ends (0: nowhere), with which state and weights.
struct Ended {
  std::int64_t epoch = 0;
  Values state;
  Values weights;
};

// The weights of an epoch are its number.
Ended ended(const Values& metrics, const Named& named) {
  const auto& rule = subject<StoppingSubject>(kTextbook, "early_stopping");
  const auto run = rule.start();
  std::vector<at::Tensor> params{vector_of({0})};
  Ended result;
  for (std::size_t i = 0; i < metrics.size() && result.epoch == 0; ++i) {
    params[0].fill_(static_cast<double>(i + 1));
    const bool stops = run->update(metrics[i], params, options(rule, named));
    if (stops) result.epoch = static_cast<std::int64_t>(i + 1);
  }
  result.state = run->state();
  result.weights = values_of(params[0]);
  return result;
}

void expect_ended(const Ended& found, std::int64_t epoch, const Values& state, double weight) {
  EXPECT_EQ(found.epoch, epoch);
  EXPECT_EQ(found.state, state) << "epochs, best, best_epoch, wait";
  EXPECT_EQ(found.weights, Values{weight});
}

TEST(EarlyStopping, WaitsForAnImprovement) {
  expect_ended(ended({5, 4, 4, 6, 3}, {{"patience", 2}}), 4, {4, 4, 2, 2}, 2);
  expect_ended(ended({5, 4, 6, 3, 4, 5}, {{"patience", 2}}), 6, {6, 3, 4, 2}, 4);
  expect_ended(ended({5, 6}, {{"patience", 1}}), 2, {2, 5, 1, 1}, 1);
  expect_ended(ended({5, 6, 7}, {}), 0, {3, 5, 1, 2}, 3);
}

TEST(EarlyStopping, AnImprovementIsMoreThanMinDelta) {
  const Named named{{"patience", 2}, {"min_delta", 0.5}};
  expect_ended(ended({5, 4.5, 4.75}, named), 3, {3, 5, 1, 2}, 1);
  expect_ended(ended({5, 4.25, 4.5, 3.75}, named), 4, {4, 4.25, 2, 2}, 2);
}

TEST(EarlyStopping, HigherMayBeBetter) {
  const Named named{{"patience", 2}, {"min_delta", 0.5}, {"mode", 1}};
  expect_ended(ended({-5, -4, -3.5, -6, 1}, named), 4, {4, -4, 2, 2}, 2);
}

TEST(EarlyStopping, WithoutRestoringTheLastWeightsStay) {
  expect_ended(ended({5, 6, 7}, {{"patience", 2}, {"restore_best", 0}}), 3, {3, 5, 1, 2}, 3);
}

}  // namespace
}  // namespace stepcheck
