// SPDX-License-Identifier: MIT
#include "pipeline/resolve.h"

#include <gtest/gtest.h>

#include "pipeline/seeds.h"

namespace stepcheck {
namespace {

Rubric rubric() {
  Rubric made;
  made.conventions = {{"adam", {{"eps_place", 1}, {"decay_scope", 1}}},
                      {"cross_entropy", {{"reduction", 1}}},
                      {"l2_penalty", {{"l2_form", 1}}}};
  return made;
}

Fixture replay_of(const Part& part) {
  Fixture fixture;
  fixture.name = "adam/designed";
  fixture.seed = 5;
  Replay replay;
  replay.optimizer = part;
  fixture.body = replay;
  return fixture;
}

const Part& optimizer_of(const Fixture& fixture) {
  return std::get<Replay>(fixture.body).optimizer;
}

Fixture on_cpu(Fixture fixture, const Overrides& overrides) {
  return resolve(std::move(fixture), rubric(), overrides, Device::Cpu);
}

TEST(Resolve, ConventionsStandUnderTheFixturesOptions) {
  const Fixture fixture = replay_of({"adam", {{"lr", 0.5}, {"eps_place", 2}}});
  EXPECT_EQ(optimizer_of(on_cpu(fixture, {})).options,
            (Options{{"lr", 0.5}, {"eps_place", 2}, {"decay_scope", 1}}));
}

TEST(Resolve, ConventionsOfOtherExercisesDoNotCount) {
  EXPECT_TRUE(optimizer_of(on_cpu(replay_of({"sgd", {}}), {})).options.empty());
}

TEST(Resolve, ConventionsReachAProbesSubject) {
  Fixture fixture;
  fixture.body = Probe{{"cross_entropy", {}}, {}};
  const Fixture resolved = on_cpu(fixture, {});
  EXPECT_EQ(std::get<Probe>(resolved.body).subject.options, (Options{{"reduction", 1}}));
}

TEST(Resolve, ConventionsReachEveryPartOfATraining) {
  Training training;
  training.parts[ExerciseKind::Optimizer] = {"adam", {}};
  training.parts[ExerciseKind::Loss] = {"cross_entropy", {{"reduction", 0}}};
  training.parts[ExerciseKind::Penalty] = {"l2_penalty", {}};
  Fixture fixture;
  fixture.body = training;
  const Fixture resolved = on_cpu(fixture, {});
  const auto& parts = std::get<Training>(resolved.body).parts;
  EXPECT_EQ(parts.at(ExerciseKind::Optimizer).options,
            (Options{{"eps_place", 1}, {"decay_scope", 1}}));
  EXPECT_EQ(parts.at(ExerciseKind::Loss).options, (Options{{"reduction", 0}}));
  EXPECT_EQ(parts.at(ExerciseKind::Penalty).options, (Options{{"l2_form", 1}}));
}

TEST(Resolve, AnotherDtypeDropsTheFixturesTolerance) {
  Fixture fixture = replay_of({"adam", {}});
  fixture.dtype = Dtype::Float64;
  fixture.tolerance = Tolerance{1e-9, 1e-12};
  const Fixture single = on_cpu(fixture, {Dtype::Float32, {}});
  EXPECT_EQ(single.dtype, Dtype::Float32);
  EXPECT_FALSE(single.tolerance);
  const Fixture same = on_cpu(fixture, {Dtype::Float64, {}});
  EXPECT_EQ(same.dtype, Dtype::Float64);
  EXPECT_TRUE(same.tolerance) << "it was made for this dtype";
  EXPECT_TRUE(on_cpu(fixture, {}).tolerance);
}

TEST(Resolve, ASecretChangesTheSeedAndNothingElse) {
  Fixture fixture = replay_of({"adam", {{"lr", 0.5}}});
  fixture.noise.resize(1);
  const std::string secret(16, 's');
  EXPECT_EQ(on_cpu(fixture, {}).seed, 5U);
  const Fixture hidden = on_cpu(fixture, {{}, secret});
  EXPECT_EQ(hidden.seed, secret_seed(secret, "adam/designed", 5));
  EXPECT_TRUE(hidden.noise.empty()) << "it was measured on the public numbers";
  EXPECT_EQ(hidden.name, fixture.name);
  EXPECT_EQ(hidden.dtype, fixture.dtype);
}

Fixture training_of(int steps, const Noise& noise) {
  Training training;
  training.steps = steps;
  Fixture fixture;
  fixture.title = "Two epochs";
  fixture.noise = {noise};
  fixture.body = training;
  return fixture;
}

TEST(Resolve, UnderASecretATrainingIsGrantedWhatASingleElementMayNeed) {
  Noise noise;
  noise.channels["param"] = {1e-9, 3e-3};
  const Fixture fixture = training_of(2, noise);
  using Steps = std::vector<double>;
  EXPECT_EQ(on_cpu(fixture, {}).noise.at(0).channels.at("param"), (Steps{1e-9, 3e-3}));
  const Fixture secret = on_cpu(fixture, {{}, std::string(16, 's')});
  EXPECT_EQ(secret.noise.at(0).channels.at("param"), (Steps{1e-4, 3e-3}));
}

TEST(Resolve, ATrainingEndsAtItsMeasuredHorizon) {
  Noise noise;
  noise.horizon = 119;
  const Fixture fixture = training_of(200, noise);
  const Fixture cut = on_cpu(fixture, {});
  EXPECT_EQ(std::get<Training>(cut.body).steps, 119);
  EXPECT_EQ(cut.title,
            "Two epochs (to step 119 of 200: further on, correct work lies too far apart)");
  const Fixture secret = on_cpu(fixture, {{}, std::string(16, 's')});
  EXPECT_EQ(std::get<Training>(secret.body).steps, 119);
  EXPECT_FALSE(secret.noise.empty());
  // Where nothing was measured, nothing is known.
  const Fixture single = on_cpu(fixture, {Dtype::Float32, {}});
  EXPECT_EQ(std::get<Training>(single.body).steps, 200);
  EXPECT_EQ(single.title, "Two epochs");
  const Fixture gpu = resolve(fixture, rubric(), {}, Device::Cuda);
  EXPECT_EQ(std::get<Training>(gpu.body).steps, 200);
}

TEST(Resolve, ATrainingWithoutAHorizonGoesToItsEnd) {
  const Fixture whole = on_cpu(training_of(200, Noise{}), {});
  EXPECT_EQ(std::get<Training>(whole.body).steps, 200);
  EXPECT_EQ(whole.title, "Two epochs");
}

}  // namespace
}  // namespace stepcheck
