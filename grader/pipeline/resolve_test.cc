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

TEST(Resolve, ConventionsStandUnderTheFixturesOptions) {
  const Fixture fixture = replay_of({"adam", {{"lr", 0.5}, {"eps_place", 2}}});
  EXPECT_EQ(optimizer_of(resolve(fixture, rubric(), {})).options,
            (Options{{"lr", 0.5}, {"eps_place", 2}, {"decay_scope", 1}}));
}

TEST(Resolve, ConventionsOfOtherExercisesDoNotCount) {
  EXPECT_TRUE(optimizer_of(resolve(replay_of({"sgd", {}}), rubric(), {})).options.empty());
}

TEST(Resolve, ConventionsReachAProbesSubject) {
  Fixture fixture;
  fixture.body = Probe{{"cross_entropy", {}}, {}};
  const Fixture resolved = resolve(fixture, rubric(), {});
  EXPECT_EQ(std::get<Probe>(resolved.body).subject.options, (Options{{"reduction", 1}}));
}

TEST(Resolve, ConventionsReachEveryPartOfATraining) {
  Training training;
  training.parts[ExerciseKind::Optimizer] = {"adam", {}};
  training.parts[ExerciseKind::Loss] = {"cross_entropy", {{"reduction", 0}}};
  training.parts[ExerciseKind::Penalty] = {"l2_penalty", {}};
  Fixture fixture;
  fixture.body = training;
  const Fixture resolved = resolve(fixture, rubric(), {});
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
  const Fixture single = resolve(fixture, rubric(), {Dtype::Float32, {}});
  EXPECT_EQ(single.dtype, Dtype::Float32);
  EXPECT_FALSE(single.tolerance);
  const Fixture same = resolve(fixture, rubric(), {Dtype::Float64, {}});
  EXPECT_EQ(same.dtype, Dtype::Float64);
  EXPECT_TRUE(same.tolerance) << "it was made for this dtype";
  EXPECT_TRUE(resolve(fixture, rubric(), {}).tolerance);
}

TEST(Resolve, ASecretChangesTheSeedAndNothingElse) {
  Fixture fixture = replay_of({"adam", {{"lr", 0.5}}});
  fixture.noise.resize(1);
  const std::string secret(16, 's');
  EXPECT_EQ(resolve(fixture, rubric(), {}).seed, 5U);
  const Fixture hidden = resolve(fixture, rubric(), {{}, secret});
  EXPECT_EQ(hidden.seed, secret_seed(secret, "adam/designed", 5));
  EXPECT_TRUE(hidden.noise.empty()) << "it was measured on the public numbers";
  EXPECT_EQ(hidden.name, fixture.name);
  EXPECT_EQ(hidden.dtype, fixture.dtype);
}

}  // namespace
}  // namespace stepcheck
