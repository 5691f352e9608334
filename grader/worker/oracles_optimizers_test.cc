// SPDX-License-Identifier: MIT
/// As oracles_test.cc, for momentum as an average, SGDW, RMSProp, Adagrad and AMSGrad.

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

// alpha = 3/4, g = 2 then 3: s = 1, 3; a = 0.5, 1.125; 1 - alpha^t = 1/4, 7/16.
const Named kRmsProp{{"lr", 0.1}, {"alpha", 0.75}, {"eps", 0.5}};

TEST(RmsProp, WithEpsOutsideTheRoot) {
  // 1 - 0.1 * 2 / (1 + 1/2)
  expect_path("rmsprop", kRmsProp, {2, 3}, {0.86666666666666667, 0.73226112402278909});
}

TEST(RmsProp, WithEpsInsideTheRoot) {
  expect_path("rmsprop", with(kRmsProp, {{"eps_place", 1}}), {2, 3},
              {0.83670068381445484, 0.67634393866700016});
}

TEST(RmsProp, WithBiasCorrection) {
  const Named corrected = with(kRmsProp, {{"bias_correction", 1}});
  expect_path("rmsprop", corrected, {2, 3}, {0.92, 0.82380344142817274});
  expect_path("rmsprop", with(corrected, {{"eps_place", 1}}), {2, 3},
              {0.90571909584179366, 0.79511615868035179});
  expect_path("rmsprop", with(corrected, {{"eps_place", 2}}), {2, 3},
              {0.93333333333333333, 0.84443242316723666});
  expect_path("rmsprop", with(corrected, {{"centered", 1}}), {2, 3},
              {0.91039630490408163, 0.78996522954139292});
}

TEST(RmsProp, HatIsOutsideWithoutBiasCorrection) {
  expect_path("rmsprop", with(kRmsProp, {{"eps_place", 2}}), {2, 3},
              {0.86666666666666667, 0.73226112402278909});
}

TEST(RmsProp, WithMomentumOfTheScaledGradient) {
  expect_path("rmsprop", with(kRmsProp, {{"momentum", 0.5}}), {2, 3},
              {0.86666666666666667, 0.66559445735612244});
}

TEST(RmsProp, CentredDividesByTheDeviation) {
  const Named centered = with(kRmsProp, {{"centered", 1}});
  expect_path("rmsprop", centered, {2, 3}, {0.85358983848622449, 0.68847858578257637});
  expect_path("rmsprop", with(centered, {{"momentum", 0.5}}), {2, 3},
              {0.85358983848622449, 0.61527350502568867});
}

TEST(RmsProp, KeepsTheStateThatItsOptionsUse) {
  const auto state = [](const Named& more) {
    Descent run(kTextbook, "rmsprop", with(kRmsProp, more), bias());
    run.step({2});
    run.step({3});
    EXPECT_EQ(run.state->counters(), std::vector<std::int64_t>{2});
    return at::cat(run.state->tensors());
  };
  expect_values(state({}), {3, 0, 0});
  expect_values(state({{"bias_correction", 1}}), {3, 0, 0});
  expect_values(state({{"centered", 1}}), {3, 1.125, 0});
  expect_values(state({{"momentum", 0.5}}), {3, 0, 2.0107220931054421});
}

TEST(RmsProp, TheCoupledPenaltyGoesThroughTheSecondMoment) {
  const Named decay = with(kRmsProp, {{"weight_decay", 0.5}});
  const auto step = [&](const Named& more, const at::Tensor& start, double grad) {
    return after_one_step("rmsprop", with(decay, more), start, grad);
  };
  // Each time g = 2.
  EXPECT_NEAR(step({}, bias(), 1.5), 0.86666666666666667, 1e-14);
  EXPECT_NEAR(step({{"l2_form", 1}}, bias(), 1), 0.86666666666666667, 1e-14);
  EXPECT_NEAR(step({{"l2_per_batch", 1}, {"batch_size", 4}}, bias(), 1.875), 0.86666666666666667,
              1e-14);
  EXPECT_NEAR(step({{"decay_scope", 1}}, bias(), 2), 0.86666666666666667, 1e-14);
  EXPECT_NEAR(step({{"decay_scope", 1}}, weight(), 1.5), 0.86666666666666667, 1e-14);
}

TEST(RmsProp, ThePreconditionedPenaltyIsADecayTimesLr) {
  for (const Named& variant : {Named{}, Named{{"bias_correction", 1}}, Named{{"eps_place", 1}},
                               Named{{"centered", 1}}, Named{{"decay_scope", 1}}}) {
    Descent plain(kTextbook, "rmsprop", with(kRmsProp, variant), tensor({1, -2}, {1, 2}));
    const Named penalty{{"weight_decay", 0.5}, {"regularizer", 1}};
    Descent penalized(kTextbook, "rmsprop", with(with(kRmsProp, variant), penalty),
                      tensor({1, -2}, {1, 2}));
    for (const Values& grad : {Values{2, 1e-6}, Values{3, -40}, Values{0, 1}}) {
      const at::Tensor before = penalized.w.clone();
      plain.w.copy_(before);
      plain.step(grad);
      penalized.step(grad);
      expect_values(penalized.w, values_of(plain.w - 0.1 * 0.5 * before));
      expect_values(penalized.state->tensors()[0], values_of(plain.state->tensors()[0]));
    }
  }
  EXPECT_NEAR(
      after_one_step(
          "rmsprop",
          with(kRmsProp,
               {{"weight_decay", 0.5}, {"regularizer", 1}, {"l2_per_batch", 1}, {"batch_size", 4}}),
          bias(), 2),
      0.86666666666666667 - 0.0125, 1e-14);
}

TEST(Adagrad, DividesByTheRootOfTheSum) {
  // G: 9, 25. 1 - 0.1 * 3 / 3.5, then minus 0.1 * 4 / 5.5, with lr_decay divided by 1.5 too.
  const Named named{{"lr", 0.1}, {"eps", 0.5}};
  expect_path("adagrad", named, {3, 4}, {0.91428571428571429, 0.84155844155844156});
  expect_path("adagrad", with(named, {{"eps_place", 2}}), {3, 4},
              {0.91428571428571429, 0.84155844155844156});
  expect_path("adagrad", with(named, {{"eps_place", 1}}), {3, 4},
              {0.90266714732154252, 0.82345534388340857});
  expect_path("adagrad", with(named, {{"lr_decay", 0.5}}), {3, 4},
              {0.91428571428571429, 0.86580086580086580});
}

TEST(Adagrad, TheInitialAccumulatorJoinsOnce) {
  Descent run(kTextbook, "adagrad",
              {{"lr", 0.1}, {"eps", 0.5}, {"lr_decay", 0.5}, {"initial_accumulator", 7}}, bias());
  run.step({3});
  expect_values(run.w, {0.93333333333333333});  // 1 - 0.1 * 3 / (4 + 0.5)
  run.step({4});
  expect_values(run.w, {0.89002117165780681});
  expect_values(run.state->tensors()[0], {32});
  EXPECT_EQ(run.state->counters(), std::vector<std::int64_t>{2});
}

TEST(Adagrad, TheCoupledPenaltyGoesThroughTheSum) {
  const Named decay{{"lr", 0.1}, {"eps", 0.5}, {"weight_decay", 0.5}};
  EXPECT_NEAR(after_one_step("adagrad", decay, bias(), 2.5), 0.91428571428571429, 1e-14);
  EXPECT_NEAR(after_one_step("adagrad", with(decay, {{"decay_scope", 1}}), bias(), 3),
              0.91428571428571429, 1e-14);
}

TEST(Amsgrad, DividesByTheLargestSecondMoment) {
  // m: 2, 1.5, 0.75; v: 4, 3.25, 2.4375; 1 - beta2^t = 1/4, 7/16, 37/64.
  const Named named{{"lr", 0.1}, {"beta1", 0.5}, {"beta2", 0.75}, {"eps", 0.5}, {"amsgrad", 1}};
  expect_path("adam", named, {4, 1, 0},
              {0.91111111111111111, 0.85435284448133852, 0.82697144613665019});
  expect_path("adam", with(named, {{"bias_correction", 0}}), {4, 1, 0}, {0.92, 0.86, 0.83});
  const auto state = [&](const Named& more) {
    Descent run(kTextbook, "adam", with(named, more), bias());
    for (const double grad : {4, 1, 0}) run.step({grad});
    return at::cat(run.state->tensors());
  };
  expect_values(state({}), {0.75, 2.4375, 4});
  expect_values(state({{"amsgrad", 0}}), {0.75, 2.4375, 0});
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
  expect_agreement("rmsprop", {});
  expect_agreement("rmsprop", {{"weight_decay", 0.1}, {"l2_per_batch", 1}, {"batch_size", 3}});
  expect_agreement("rmsprop", {{"centered", 1}, {"eps", 1e-3}, {"momentum", 0.5}});
  expect_agreement("adagrad", {});
  expect_agreement("adagrad",
                   {{"lr_decay", 0.5}, {"initial_accumulator", 2}, {"weight_decay", 0.1}});
  expect_agreement("adam", {{"amsgrad", 1}, {"weight_decay", 0.1}});
}

TEST(LibTorch, SaysWhichFurtherRulesItDoesNotHave) {
  const auto one_step = [](const std::string& exercise, const Named& named) {
    return failure_of([&] { Descent(kLibtorch, exercise, named, vector_of({1})).step({1}); });
  };
  EXPECT_EQ(one_step("momentum_ema", {{"beta", 0}}), "NotCovered: an average that forgets at once");
  EXPECT_EQ(one_step("momentum_ema", {{"beta", 1}, {"beta_role", 1}}),
            "NotCovered: an average that forgets at once");
  EXPECT_EQ(one_step("rmsprop", {{"eps_place", 1}}),
            "NotCovered: RMSProp with eps elsewhere than outside the root");
  EXPECT_EQ(one_step("rmsprop", {{"bias_correction", 1}}),
            "NotCovered: RMSProp with bias correction");
  EXPECT_EQ(one_step("rmsprop", {{"regularizer", 1}}),
            "NotCovered: RMSProp with a preconditioned penalty");
  EXPECT_EQ(one_step("adagrad", {{"eps_place", 1}}),
            "NotCovered: Adagrad with eps elsewhere than outside the root");
}

}  // namespace
}  // namespace stepcheck
