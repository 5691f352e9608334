// SPDX-License-Identifier: MIT
#include "load/exercises.h"

#include <gtest/gtest.h>

#include <cmath>

#include "load/test_files.h"

namespace stepcheck {
namespace {

using testing::Folder;

const std::string kAdam =
    R"({"exercises": [{"name": "adam", "kind": "optimizer", "targets": "classes",
  "options": [
    {"name": "lr", "type": "real", "default": 0.001, "min": 0, "max": null, "min_open": false,
     "max_open": false, "choices": []},
    {"name": "eps_place", "type": "choice", "default": 1, "min": null, "max": null,
     "min_open": false, "max_open": false, "choices": ["outside", "inside"]}],
  "state": [{"name": "step", "tensor": false}, {"name": "exp_avg", "tensor": true}]}]})";

std::string refusal_of(const std::string& text) {
  const Folder folder;
  const auto file = folder.write("exercises.json", text);
  return testing::refusal(folder, [&] { load_exercises(file); });
}

std::string with(const std::string& from, const std::string& to) {
  std::string text = kAdam;
  return text.replace(text.find(from), from.size(), to);
}

TEST(Exercises, ReadsWhatTheWorkerWrites) {
  const Folder folder;
  const Exercises all = load_exercises(folder.write("exercises.json", kAdam));
  ASSERT_EQ(all.size(), 1U);
  const Exercise& adam = all.at("adam");
  EXPECT_EQ(adam.kind, ExerciseKind::Optimizer);
  ASSERT_EQ(adam.options.size(), 2U);
  EXPECT_EQ(adam.options[0].fallback, 0.001);
  EXPECT_EQ(adam.options[0].range.min, 0);
  EXPECT_TRUE(std::isinf(adam.options[0].range.max));
  EXPECT_EQ(adam.options[1].type, OptionType::Choice);
  EXPECT_EQ(adam.options[1].choices, (std::vector<std::string>{"outside", "inside"}));
  ASSERT_EQ(adam.state.size(), 2U);
  EXPECT_FALSE(adam.state[0].is_tensor);
  EXPECT_TRUE(adam.state[1].is_tensor);
}

TEST(Exercises, KnowsEveryKindAndTarget) {
  for (const ExerciseKind kind : kExerciseKinds) {
    const Folder folder;
    const std::string text = with("optimizer", word(kind));
    EXPECT_EQ(load_exercises(folder.write("exercises.json", text)).at("adam").kind, kind);
  }
  for (const Targets targets : kTargets) {
    const Folder folder;
    const std::string text = with("classes", word(targets));
    EXPECT_EQ(load_exercises(folder.write("exercises.json", text)).at("adam").targets, targets);
  }
}

TEST(Exercises, RefusesAnythingElse) {
  const std::string begin = "exercises.json: not the list of exercises that the build writes: ";
  for (const std::string& text :
       {std::string("{"), std::string("[]"), std::string("{\"exercises\": []}"),
        with("optimizer", "optimiser"), with("\"classes\"", "\"words\""), with("\"min\": 0,", ""),
        with("\"lr\"", "7"), with("[\"outside\", \"inside\"]", "[]"),
        with("\"choices\": []", "\"choices\": [\"a\"]")}) {
    const std::string said = refusal_of(text);
    EXPECT_EQ(said.rfind(begin, 0), 0U) << said;
    EXPECT_NE(said.find("; build again"), std::string::npos) << said;
  }
}

TEST(Exercises, RefusesAMissingFile) {
  const Folder folder;
  EXPECT_EQ(testing::refusal(folder, [&] { load_exercises(folder.path() / "exercises.json"); }),
            "exercises.json: no such file; check the path");
}

}  // namespace
}  // namespace stepcheck
