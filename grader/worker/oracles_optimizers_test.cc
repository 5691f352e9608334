// SPDX-License-Identifier: MIT
/// As oracles_test.cc, for momentum as an average and SGDW.

#include <gtest/gtest.h>

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
using testing::tensor;
using testing::Values;
using testing::values_of;
using testing::vector_of;

// `more` over `base`.
Named with(const Named& base, Named more) {
  more.insert(base.begin(), base.end());
  return more;
}

double after_one_step(const std::string& exercise, const Named& named, const at::Tensor& start,
                      double grad) {
  Descent run(kTextbook, exercise, named, start);
  run.step({grad});
  return values_of(run.w)[0];
}

const at::Tensor& bias() {
  static const at::Tensor one = vector_of({1});
  return one;
}
const at::Tensor& weight() {
  static const at::Tensor one = tensor({1}, {1, 1});
  return one;
}

TEST(MomentumEma, StepsAlongTheAverage) {
  // v: 0.25, then 0.75 * 0.25 + 0.25 * 2 = 0.6875.
  expect_path("momentum_ema", {{"lr", 0.1}, {"beta", 0.75}}, {1, 2}, {0.975, 0.90625});
}

TEST(MomentumEma, BetaMayWeighTheGradient) {
  // v: 0.75, then 0.25 * 0.75 + 0.75 * 2 = 1.6875.
  const Named gain{{"lr", 0.1}, {"beta", 0.75}, {"beta_role", 1}};
  expect_path("momentum_ema", gain, {1, 2}, {0.925, 0.75625});
}

TEST(MomentumEma, TheCoupledPenaltyGoesThroughTheAverage) {
  const Named decay{{"lr", 0.1}, {"beta", 0.75}, {"weight_decay", 0.5}};
  const auto step = [&](const Named& more, const at::Tensor& start) {
    return after_one_step("momentum_ema", with(decay, more), start, 1);
  };
  EXPECT_NEAR(step({}, bias()), 0.9625, 1e-14);  // g = 1 + 0.5 * 1, v = 0.375
  EXPECT_NEAR(step({{"l2_form", 1}}, bias()), 0.95, 1e-14);
  EXPECT_NEAR(step({{"l2_per_batch", 1}, {"batch_size", 4}}, bias()), 0.971875, 1e-14);
  EXPECT_NEAR(step({{"decay_scope", 1}}, bias()), 0.975, 1e-14);
  EXPECT_NEAR(step({{"decay_scope", 1}}, weight()), 0.9625, 1e-14);
}

const Named kSgdw{{"lr", 0.1}, {"beta1", 0.25}, {"weight_decay", 0.5}};

TEST(Sgdw, DecaysTheOldParameterBesideTheStep) {
  // m: 0.5, then 0.75 * 0.5 + 0.25 * 3 = 1.125; w: 0.5 * 1 - 0.05, then 0.5 * 0.45 - 0.1125.
  expect_path("sgdw", kSgdw, {2, 3}, {0.45, 0.1125});
  expect_path("sgdw", with(kSgdw, {{"decay_form", 1}}), {2, 3}, {0.45, 0.1125});
  expect_path("sgdw", with(kSgdw, {{"decay_form", 0}}), {2, 3}, {0.9, 0.7425});
}

TEST(Sgdw, BetaMayWeighTheOldAverage) {
  // m: 1.5, then 0.25 * 1.5 + 0.75 * 3 = 2.625.
  expect_path("sgdw", with(kSgdw, {{"beta_role", 0}}), {2, 3}, {0.35, -0.0875});
}

TEST(Sgdw, DecaysWhatItsScopeSays) {
  const auto step = [](const Named& more, const at::Tensor& start) {
    return after_one_step("sgdw", with(kSgdw, more), start, 2);
  };
  EXPECT_NEAR(step({{"decay_per_batch", 1}, {"batch_size", 4}}, bias()), 0.825, 1e-14);
  EXPECT_NEAR(step({{"batch_size", 4}}, bias()), 0.45, 1e-14);
  EXPECT_NEAR(step({{"decay_scope", 1}}, bias()), 0.95, 1e-14);
  EXPECT_NEAR(step({{"decay_scope", 1}}, weight()), 0.45, 1e-14);
}

TEST(Sgdw, EqualsCoupledL2InTheFirstStepOnly) {
  // lambda / (lr beta1) = 20. From the second step on the average holds an earlier decay.
  const Named coupled{{"lr", 0.1}, {"beta", 0.25}, {"beta_role", 1}, {"weight_decay", 20}};
  expect_path("momentum_ema", coupled, {2, 3}, {0.45, -0.2625});
}

void expect_agreement(const std::string& exercise, const Named& named) {
  Descent ours(kTextbook, exercise, named, tensor({1, -2}, {1, 2}));
  Descent theirs(kLibtorch, exercise, named, tensor({1, -2}, {1, 2}));
  for (const Values& grad : {Values{0.5, 3}, Values{-1, 0}, Values{1e-6, 7}, Values{0.1, -1}}) {
    ours.step(grad);
    theirs.step(grad);
    expect_values(theirs.w, values_of(ours.w));
    expect_values(at::cat(theirs.state->tensors()), values_of(at::cat(ours.state->tensors())));
    EXPECT_EQ(theirs.state->counters(), ours.state->counters());
  }
}

TEST(LibTorch, AgreesOnTheFurtherOptimizersToo) {
  expect_agreement("momentum_ema", {{"weight_decay", 0.1}, {"l2_form", 1}});
  expect_agreement("momentum_ema", {{"beta", 0.3}, {"beta_role", 1}, {"decay_scope", 1}});
}

TEST(LibTorch, SaysWhichFurtherRulesItDoesNotHave) {
  const auto one_step = [](const std::string& exercise, const Named& named) {
    return failure_of([&] { Descent(kLibtorch, exercise, named, vector_of({1})).step({1}); });
  };
  EXPECT_EQ(one_step("momentum_ema", {{"beta", 0}}), "NotCovered: an average that forgets at once");
  EXPECT_EQ(one_step("momentum_ema", {{"beta", 1}, {"beta_role", 1}}),
            "NotCovered: an average that forgets at once");
}

}  // namespace
}  // namespace stepcheck
