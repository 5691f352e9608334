// SPDX-License-Identifier: MIT
/// The loop with parts that are made up, and the textbook's SGD and cross-entropy.

#include "worker/training_loop.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "worker/library.h"
#include "worker/test_drive.h"
#include "worker/test_oracles.h"

namespace stepcheck {
namespace {

using testing::failure_of;
using testing::joined;
using testing::kTextbook;
using testing::tensor;
using testing::values_of;
using testing::vector_of;
using Values = std::vector<double>;
using Tensors = std::vector<at::Tensor>;

/// A layer, clipping, schedule or penalty that does what a test wants.
struct MadeFunction : FunctionSubject {
  using Code = std::function<Tensors(const Tensors& inputs, const OptionValues& options)>;
  explicit MadeFunction(Code made) : code(std::move(made)) {}
  Description describe() const override { return {}; }
  Tensors outputs(const Tensors& inputs, const OptionValues& options) const override {
    return code(inputs, options);
  }
  Code code;
};

/// A stopping rule that does what a test wants, with the number of epochs as its state.
struct MadeStopping : StoppingSubject {
  using Code = std::function<bool(double metric, Tensors& params, int epoch)>;
  struct Run : StoppingRun {
    explicit Run(const Code& made) : code(made) {}
    bool update(double metric, Tensors& params, const OptionValues& /*options*/) override {
      return code(metric, params, ++epochs);
    }
    Values state() override { return {static_cast<double>(epochs)}; }
    const Code& code;
    int epochs = 0;
  };
  explicit MadeStopping(Code made) : code(std::move(made)) {}
  Description describe() const override { return {}; }
  std::unique_ptr<StoppingRun> start() const override { return std::make_unique<Run>(code); }
  Code code;
};

WireLibrary textbook(const std::string& exercise) {
  const std::string path = kTextbook + "/" + exercise + ".so";
  return {exercise, path, static_cast<std::int64_t>(load_subject(path).describe().options.size())};
}

const OptimizerSubject& sgd() { return testing::subject<OptimizerSubject>(kTextbook, "sgd"); }
const FunctionSubject& cross_entropy() {
  return testing::subject<FunctionSubject>(kTextbook, "cross_entropy");
}
Values sgd_options(double lr) { return testing::options(sgd(), {{"lr", lr}}); }
Values loss_options() { return testing::options(cross_entropy(), {}); }

/// One example, x = (1, 2) of class 0 unless said otherwise, that is trained on in every batch.
class TrainingLoopTest : public ::testing::Test {
 protected:
  TrainingLoopTest() {
    job_.subjects[ExerciseKind::Optimizer] = textbook("sgd");
    job_.subjects[ExerciseKind::Loss] = textbook("cross_entropy");
    job_.tensors = {{"fc1.weight", {2, 2}}, {"fc1.bias", {2}}};
    job_.training.architecture = "mlp";
    job_.training.activation = "relu";
    job_.training.examples = 1;
    job_.training.example = {2};
  }

  // Both layers hand on what they get: the logits are x, where x is positive.
  void take_identities() {
    job_.tensors = {
        {"fc1.weight", {2, 2}}, {"fc1.bias", {2}}, {"fc2.weight", {2, 2}}, {"fc2.bias", {2}}};
    params_ = {1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0};
  }

  // A set to evaluate, of one example.
  void evaluate(const Values& x, double label) {
    job_.training.evaluations.push_back(1);
    evaluations_ = joined({evaluations_, x, {label}});
  }

  // Says which part a made one plays, and how many options it takes.
  void use(ExerciseKind kind, const MadeFunction& made, std::int64_t options) {
    job_.subjects[kind] = {"made", "", options};
    if (kind == ExerciseKind::Layer) subjects_.layer = &made;
    if (kind == ExerciseKind::Clipping) subjects_.clipping = &made;
    if (kind == ExerciseKind::Schedule) subjects_.schedule = &made;
    if (kind == ExerciseKind::Penalty) subjects_.penalty = &made;
  }
  void use(const MadeStopping& made) {
    job_.subjects[ExerciseKind::Stopping] = {"made", "", 0};
    subjects_.stopping = &made;
  }

  TrainingLoop loop() const {
    return {job_, subjects_,
            joined({params_, input_, {0}, evaluations_, loss_options(), evaluation_options_})};
  }

  // A batch, with what the parts between the loss's options and the example's index need.
  void train(TrainingLoop& loop, double lr, const Values& parts = {},
             const Values& index = {}) const {
    const Values message = joined({{1}, index, sgd_options(lr), loss_options(), parts, {0}});
    Slicer slicer(message);
    loop.train_batch(slicer);
    slicer.end();
  }

  WireJob job_;
  TrainingSubjects subjects_{sgd(), cross_entropy()};
  Values params_ = Values(6, 0.0);
  Values input_{1, 2};
  Values evaluations_;
  Values evaluation_options_;
};

void expect_near(const Values& values, const Values& expected) {
  testing::expect_values(vector_of(values), expected);
}

// loss, accuracy, parameters of one step from zero: the gradient of weights is (-x/2, x/2).
const Values kPlainStep{std::log(2.0), 1, 0.5, 1, -0.5, -1, 0.5, -0.5};

TEST_F(TrainingLoopTest, TrainsOnABatch) {
  TrainingLoop run = loop();
  train(run, 1);
  expect_near(run.take_record(), kPlainStep);
}

TEST_F(TrainingLoopTest, AMessageThatIsTooLongIsOurFailure) {
  evaluation_options_ = {0};
  EXPECT_EQ(failure_of([&] { loop(); }), "Worker: message too long");
}

TEST_F(TrainingLoopTest, ABatchThatIsTooLongIsOurFailure) {
  job_.steps = 1;
  const Values constants = joined({params_, input_, {0}, loss_options()});
  const Values batch = joined({{1}, sgd_options(1), loss_options(), {0}, {0}});
  EXPECT_EQ(failure_of([&] {
              testing::driven(drive_training, job_, {constants, batch});
            }),
            "Worker: message too long");
}

// Options of the layer are scale and training; what it gives is scale * m * x.
TEST_F(TrainingLoopTest, ALayerMasksInTrainingAndNotInEvaluation) {
  std::vector<Values> masks;
  const MadeFunction layer([&](const Tensors& inputs, const OptionValues& options) {
    masks.push_back(values_of(inputs.at(1)));
    const at::Tensor& x = inputs.at(0);
    return Tensors{options.at(1) != 0 ? options.at(0) * inputs.at(1) * x : x};
  });
  take_identities();
  evaluate({1, 2}, 0);
  use(ExerciseKind::Layer, layer, 2);
  evaluation_options_ = {2, 0};
  TrainingLoop run = loop();
  // The first unit is kept and doubled: logits (2, 0).
  train(run, 0, {2, 1, 1, 0});
  run.end_epoch();
  const Values record = run.take_record();
  EXPECT_NEAR(record.at(0), std::log(1 + std::exp(-2.0)), 1e-14);
  EXPECT_EQ(record.at(1), 1);
  EXPECT_NEAR(record.at(2), std::log(1 + std::exp(1.0)), 1e-14) << "logits (1, 2)";
  EXPECT_EQ(record.at(3), 0);
  EXPECT_EQ(masks, (std::vector<Values>{{1, 0}, {1, 1}}));
}

TEST_F(TrainingLoopTest, WhatALayerDropsDoesNotLearn) {
  const MadeFunction layer([](const Tensors& inputs, const OptionValues& /*options*/) {
    return Tensors{inputs.at(0) * inputs.at(1)};
  });
  take_identities();
  use(ExerciseKind::Layer, layer, 0);
  TrainingLoop run = loop();
  train(run, 1, {1, 0});
  const Values record = run.take_record();
  EXPECT_NE(record.at(2), 1) << "fc1.weight[0,0]";
  EXPECT_EQ(record.at(4), 0) << "fc1.weight[1,0]";
  EXPECT_EQ(record.at(5), 1) << "fc1.weight[1,1]";
  EXPECT_EQ(record.at(7), 0) << "fc1.bias[1]";
}

TEST_F(TrainingLoopTest, ALayerKeepsTheShape) {
  const MadeFunction layer([](const Tensors& inputs, const OptionValues& /*options*/) {
    return Tensors{inputs.at(0).sum(1)};
  });
  take_identities();
  use(ExerciseKind::Layer, layer, 0);
  TrainingLoop run = loop();
  EXPECT_EQ(failure_of([&] {
              train(run, 1, {1, 1});
            }),
            "BadOutput: the output has shape [1]; it must be [1, 2]");
}

TEST_F(TrainingLoopTest, ALayerLeavesItsInputs) {
  const MadeFunction layer([](const Tensors& inputs, const OptionValues& /*options*/) {
    const at::NoGradGuard autograd_off;
    return Tensors{at::Tensor(inputs.at(0)).mul_(2)};
  });
  take_identities();
  use(ExerciseKind::Layer, layer, 0);
  TrainingLoop run = loop();
  EXPECT_EQ(failure_of([&] {
              train(run, 1, {1, 1});
            }),
            "BadOutput: an input was changed; inputs must stay as they were given");
}

TEST_F(TrainingLoopTest, GradientsAreClippedBeforeTheStep) {
  const MadeFunction clipping([](const Tensors& grads, const OptionValues& options) {
    return Tensors{grads.at(0) * options.at(0), grads.at(1) * 2 * options.at(0), tensor({7}, {})};
  });
  use(ExerciseKind::Clipping, clipping, 1);
  TrainingLoop run = loop();
  train(run, 1, {0.5});
  expect_near(run.take_record(), {std::log(2.0), 1, 0.25, 0.5, -0.25, -0.5, 0.5, -0.5});
}

TEST_F(TrainingLoopTest, ClippingTakesTheGradientOfThePenaltyToo) {
  const MadeFunction penalty([](const Tensors& params, const OptionValues& /*options*/) {
    return Tensors{3 * params.at(1).sum()};
  });
  Values seen;
  const MadeFunction clipping([&](const Tensors& grads, const OptionValues& /*options*/) {
    seen = values_of(grads.at(1));
    return Tensors{grads.at(0), grads.at(1), tensor({0}, {})};
  });
  use(ExerciseKind::Penalty, penalty, 0);
  use(ExerciseKind::Clipping, clipping, 0);
  TrainingLoop run = loop();
  train(run, 1);
  expect_near(seen, {2.5, 3.5});
}

TEST_F(TrainingLoopTest, ClippingKeepsNumberAndShapes) {
  const auto failure = [&](const MadeFunction::Code& code) {
    const MadeFunction clipping(code);
    use(ExerciseKind::Clipping, clipping, 0);
    TrainingLoop run = loop();
    return failure_of([&] { train(run, 1); });
  };
  EXPECT_EQ(failure([](const Tensors& grads, const OptionValues&) { return grads; }),
            "BadOutput: another number of outputs than the contract's");
  EXPECT_EQ(failure([](const Tensors& grads, const OptionValues&) {
              return Tensors{grads.at(0).flatten(), grads.at(1), tensor({0}, {})};
            }),
            "BadOutput: the gradient of fc1.weight has shape [4]; it must be [2, 2]");
}

TEST_F(TrainingLoopTest, AScheduleSetsTheLearningRateByItsIndex) {
  const MadeFunction schedule([](const Tensors& steps, const OptionValues& options) {
    return Tensors{options.at(0) / (1 + steps.at(0))};
  });
  use(ExerciseKind::Schedule, schedule, 1);
  job_.training.lr_option = 0;
  for (const double index : {0.0, 3.0}) {
    TrainingLoop run = loop();
    train(run, 100, {4}, {index});
    Values expected{std::log(2.0), 1};
    for (std::size_t i = 2; i < kPlainStep.size(); ++i) {
      expected.push_back(kPlainStep[i] * 4 / (1 + index));
    }
    expect_near(run.take_record(), expected);
  }
}

TEST_F(TrainingLoopTest, EvaluationsFollowTheLastStepAndChangeNothing) {
  evaluate({1, 2}, 1);
  evaluate({0, 0}, 0);
  TrainingLoop run = loop();
  train(run, 1);
  run.end_epoch();
  const Values record = run.take_record();
  // Logits are (3, -3) for x = (1, 2), and the biases for zero.
  expect_near({record.begin() + 2, record.begin() + 6},
              {std::log(1 + std::exp(6.0)), 0, std::log(1 + std::exp(-1.0)), 1});
  expect_near({record.begin() + 6, record.end()}, {kPlainStep.begin() + 2, kPlainStep.end()});
}

TEST_F(TrainingLoopTest, AStoppingRuleIsAskedAboutTheValidationLoss) {
  evaluate({1, 2}, 1);
  evaluate({0, 0}, 0);
  Values metrics;
  const MadeStopping rule([&](double metric, Tensors& /*params*/, int epoch) {
    metrics.push_back(metric);
    return epoch == 2;
  });
  use(rule);
  TrainingLoop run = loop();
  for (const bool stopped : {false, true}) {
    train(run, 1);
    run.end_epoch();
    EXPECT_EQ(run.stopped(), stopped);
    const Values record = run.take_record();
    EXPECT_EQ(record.at(2), metrics.back()) << "the validation's loss";
    EXPECT_EQ(record.at(6), stopped ? 1 : 0);
    EXPECT_EQ(record.at(7), stopped ? 2 : 1) << "the rule's state";
  }
}

TEST_F(TrainingLoopTest, ByEpochARecordHasNoParameters) {
  evaluate({1, 2}, 1);
  const MadeStopping rule([](double, Tensors&, int) { return true; });
  use(rule);
  job_.training.by_epoch = true;
  TrainingLoop run = loop();
  train(run, 1);
  train(run, 1);
  run.end_epoch();
  const Values record = run.take_record();
  EXPECT_EQ(record.size(), 6U);
  EXPECT_NEAR(record.at(0), (std::log(2.0) + std::log(1 + std::exp(-6.0))) / 2, 1e-14);
}

/// What the parameters are when a rule that does this to them has stopped after two epochs.
class StoppingParams : public TrainingLoopTest {
 protected:
  Values left_by(const MadeStopping::Code& code) {
    const MadeStopping rule(code);
    evaluate({1, 2}, 1);
    use(rule);
    TrainingLoop run = loop();
    for (int epoch = 0; epoch < 2; ++epoch) {
      train(run, 1);
      run.end_epoch();
    }
    const Values record = run.take_record();
    return {record.begin() + 6, record.end()};
  }
  std::string failure_of_rule(const MadeStopping::Code& code) {
    return failure_of([&] { left_by(code); });
  }
};

const Values kAfterOneStep{kPlainStep.begin() + 2, kPlainStep.end()};

TEST_F(StoppingParams, AreRestoredInPlace) {
  Tensors best;
  expect_near(left_by([&](double, Tensors& params, int epoch) {
                if (epoch == 1) best = {params[0].clone(), params[1].clone()};
                for (std::size_t i = 0; epoch == 2 && i < 2; ++i) params[i].copy_(best[i]);
                return epoch == 2;
              }),
              kAfterOneStep);
}

TEST_F(StoppingParams, MayBeOtherTensors) {
  Tensors best;
  expect_near(left_by([&](double, Tensors& params, int epoch) {
                if (epoch == 1) best = {params[0].clone(), params[1].clone()};
                if (epoch == 2) params = best;
                return epoch == 2;
              }),
              kAfterOneStep);
}

// As in any training: what was kept has moved on with it.
TEST_F(StoppingParams, MustBeCopiedToBeKept) {
  Tensors best;
  const Values left = left_by([&](double, Tensors& params, int epoch) {
    if (epoch == 1) best = params;
    if (epoch == 2) params = best;
    return epoch == 2;
  });
  EXPECT_GT(left.at(0), kAfterOneStep.at(0));
}

TEST_F(StoppingParams, GoOnFromWhereTheRulePutsThem) {
  const Values left = left_by([&](double, Tensors& params, int epoch) {
    if (epoch == 1) params = {params[0] * 0, params[1] * 0};
    return epoch == 2;
  });
  expect_near(left, kAfterOneStep);
}

TEST_F(StoppingParams, KeepTheirForm) {
  EXPECT_EQ(failure_of_rule([](double, Tensors& params, int) {
              params.clear();
              return false;
            }),
            "BadOutput: `params` must keep its number of tensors");
  EXPECT_EQ(failure_of_rule([](double, Tensors& params, int) {
              params[1] = at::Tensor();
              return true;
            }),
            "BadOutput: `params` of fc1.bias is an undefined tensor");
  EXPECT_EQ(failure_of_rule([](double, Tensors& params, int) {
              params[0] = params[0].flatten();
              return false;
            }),
            "BadOutput: `params` of fc1.weight has shape [4]; it must keep [2, 2]");
  EXPECT_EQ(failure_of_rule([](double, Tensors& params, int) {
              params[0] = params[0].to(at::kFloat);
              return true;
            }),
            "BadOutput: `params` of fc1.weight has dtype Float; it must keep Double");
}

TEST_F(TrainingLoopTest, WhatARuleThrowsIsItsFailure) {
  evaluate({1, 2}, 1);
  const MadeStopping rule([](double, Tensors&, int) -> bool { throw std::runtime_error("no"); });
  use(rule);
  TrainingLoop run = loop();
  train(run, 1);
  EXPECT_EQ(failure_of([&] { run.end_epoch(); }), "Exception: no");
}

TEST_F(TrainingLoopTest, ImagesAreAugmentedInTrainingAlone) {
  job_.training.example = {1, 2};
  job_.training.augmented = true;
  input_ = {0.25, 0.75};
  evaluate({0.25, 0.75}, 0);
  TrainingLoop run = loop();
  // Flipped, then brighter: (0.75 + 0.5, 0.25 + 0.5), clipped to (1, 0.75).
  train(run, 2, {1, 0.5});
  run.end_epoch();
  const Values record = run.take_record();
  expect_near({record.begin() + 4, record.end()}, {1, 0.75, -1, -0.75, 1, -1});
  EXPECT_NEAR(record.at(2), std::log(1 + std::exp(-2 * (1 + 0.25 + 0.75 * 0.75))), 1e-14);
}

// Forward and step work on the same numbers, but autograd never sees what is stepped.
TEST_F(TrainingLoopTest, ParametersAreNoLeaves) {
  bool required = true;
  evaluate({1, 2}, 1);
  const MadeStopping rule([&](double, Tensors& params, int) {
    required = params[0].requires_grad() || params[1].requires_grad();
    return false;
  });
  use(rule);
  TrainingLoop run = loop();
  train(run, 1);
  run.end_epoch();
  EXPECT_FALSE(required);
}

TEST_F(TrainingLoopTest, APenaltyThatMovesTheModelIsCaught) {
  const MadeFunction penalty([](const Tensors& params, const OptionValues& /*options*/) {
    const at::NoGradGuard autograd_off;
    at::Tensor(params.at(0)).add_(1);
    return Tensors{params.at(1).sum()};
  });
  use(ExerciseKind::Penalty, penalty, 0);
  TrainingLoop run = loop();
  EXPECT_EQ(failure_of([&] { train(run, 1); }),
            "BadOutput: an input was changed; inputs must stay as they were given");
}

}  // namespace
}  // namespace stepcheck
