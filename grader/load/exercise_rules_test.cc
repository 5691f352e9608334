// SPDX-License-Identifier: MIT
#include "load/exercise_rules.h"

#include <gtest/gtest.h>

#include "load/test_exercises.h"
#include "load/test_files.h"

namespace stepcheck {
namespace {

using testing::Folder;
using Patterns = std::vector<std::string>;

TEST(ExerciseRules, AreReadFromBesideTheContracts) {
  const Folder folder;
  folder.write("stepcheck/symbols.yaml", "allowed: [at::*]\ndenied: [dlsym, torch::*]\n");
  folder.write("adam.yaml", "forbids:\n  - torch::optim::Adam::*\n");
  const ExerciseRules rules = load_exercise_rules(folder.path(), testing::exercises());
  EXPECT_EQ(rules.symbols.allowed, Patterns{"at::*"});
  EXPECT_EQ(rules.symbols.denied, (Patterns{"dlsym", "torch::*"}));
  EXPECT_EQ(rules.forbidden("adam"), Patterns{"torch::optim::Adam::*"});
  EXPECT_EQ(rules.forbidden("sgd"), Patterns{});
}

TEST(ExerciseRules, AreReadStrictly) {
  const Folder folder;
  EXPECT_THROW(load_exercise_rules(folder.path(), testing::exercises()), BadFile);
  folder.write("stepcheck/symbols.yaml", "allowed: [at::*]\n");
  EXPECT_THROW(load_exercise_rules(folder.path(), testing::exercises()), BadFile);
  folder.write("stepcheck/symbols.yaml", "allowed: []\ndenied: []\n");
  EXPECT_NO_THROW(load_exercise_rules(folder.path(), testing::exercises()));
  folder.write("adam.yaml", "forbid: [x]\n");
  EXPECT_THROW(load_exercise_rules(folder.path(), testing::exercises()), BadFile);
}

// What is shipped: read, and meant for exercises that there are.
TEST(ExerciseRules, OfTheCourse) {
  const std::filesystem::path contracts = STEPCHECK_SOURCE_DIR "/student";
  const ExerciseRules rules = load_exercise_rules(contracts, testing::shipped_exercises());
  EXPECT_FALSE(rules.symbols.allowed.empty());
  for (const auto& entry : std::filesystem::directory_iterator(contracts)) {
    if (entry.path().extension() != ".yaml") continue;
    EXPECT_TRUE(std::filesystem::exists(contracts / (entry.path().stem().string() + ".h")))
        << entry.path();
  }
}

}  // namespace
}  // namespace stepcheck
