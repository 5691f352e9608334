// SPDX-License-Identifier: MIT
#include "end_to_end/end_to_end.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace stepcheck::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

class FixtureCheck : public EndToEnd {
 protected:
  /// The shipped replays and probes: trainings show what optimizers and losses do, not all they can
  /// do wrong.
  static Arguments shipped(const std::string& verb) {
    Arguments arguments{"fixture", verb};
    for (const auto& entry : fs::recursive_directory_iterator(source("fixtures"))) {
      const std::string exercise = entry.path().parent_path().filename();
      const bool own = fs::exists(source("student/" + exercise + ".h"));
      if (own && entry.path().extension() == ".yaml") arguments.push_back(entry.path().string());
    }
    return arguments;
  }

  static std::string from_together_on(const std::string& text) {
    return text.substr(text.find("\ntogether") + 1);
  }

  /// A folder of one fixture without a measured noise.
  std::string copied(const std::string& name, const std::string& from, const std::string& to) {
    std::string text = read(source("fixtures/" + name));
    text.replace(text.find(from), from.size(), to);
    return write("mine.yaml", text).string();
  }

  /// A fixture in which an lr that never changes has the value of the contract's default.
  std::string with_constant_lr() {
    std::string file = copied("sgd/designed.yaml", "lr: 0.05", "lr: 0.01");
    std::string text = read(file);
    const auto line = text.find("  lr: {from");
    text.erase(line, text.find('\n', line) - line + 1);
    std::ofstream(file) << text;
    return file;
  }
};

TEST_F(FixtureCheck, TheShippedOnesCatchEveryKnownMistakeAndAcceptEveryVariant) {
  const Ended run = stepcheck(shipped("check"));
  EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
  EXPECT_THAT(run.out, Not(HasSubstr("REJECTED")));
  EXPECT_EQ(from_together_on(run.out), read(source("grader/end_to_end/golden/adequacy.txt")));
}

// Under another seed no noise was measured, and the default tolerance holds.
TEST_F(FixtureCheck, SoDoTheirFamiliesUnderASecret) {
  const auto secret = write("secret", std::string(32, 's'));
  Arguments arguments = shipped("check");
  arguments.insert(arguments.end(), {"--seed-secret", secret.string()});
  const Ended run = stepcheck(arguments);
  EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
  EXPECT_THAT(run.out, Not(HasSubstr("REJECTED")));
}

// All but a norm's eps of 1e-6, which single precision rounds away.
TEST_F(FixtureCheck, SoDoTheyInSinglePrecision) {
  Arguments arguments = shipped("check");
  arguments.insert(arguments.end(), {"--dtype", "float32"});
  const Ended run = stepcheck(arguments);
  EXPECT_THAT(run.out, Not(HasSubstr("REJECTED")));
  std::string together = read(source("grader/end_to_end/golden/adequacy.txt"));
  const std::string all = "clip_grad_norm: 18 of 18 mistakes caught\n";
  together.replace(together.find(all), all.size(),
                   "clip_grad_norm: 17 of 18 mistakes caught\n  SURVIVES   no-eps\n");
  EXPECT_EQ(from_together_on(run.out), together);
}

TEST_F(FixtureCheck, OneThatHidesMistakesIsToldWithARepair) {
  const std::string file = with_constant_lr();
  const Ended run = stepcheck({"fixture", "check", file});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.out, HasSubstr("SURVIVES   stale-lr (0 times the noise): constant lr\n"
                                 "             repair: schedule: {lr: {from: {3: ...}}}\n"));
  EXPECT_THAT(run.out, HasSubstr("SURVIVES   fixed-lr"));
}

TEST_F(FixtureCheck, WhatIsAcceptedInWritingIsNoFault) {
  const std::string file = with_constant_lr();
  std::ofstream(file, std::ios::app)
      << "survivors: {stale-lr: no schedule here, fixed-lr: really}\n";
  const Ended run = stepcheck({"fixture", "check", file});
  EXPECT_EQ(run.exit_code, 0) << run.out;
  EXPECT_THAT(run.out, HasSubstr("stale-lr (0 times the noise), accepted: no schedule here"));
}

TEST_F(FixtureCheck, WhatIsAcceptedInWritingMustBeAKnownMistake) {
  const std::string file = with_constant_lr();
  std::ofstream(file, std::ios::app) << "survivors: {stale-lrr: no schedule here}\n";
  const Ended run = stepcheck({"fixture", "check", file});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, HasSubstr("`stale-lrr` is no known mistake of sgd"));
  EXPECT_THAT(run.err, HasSubstr("did you mean `stale-lr`?"));
}

TEST_F(FixtureCheck, AToleranceThatRejectsCorrectWorkIsTold) {
  const Ended run = stepcheck(
      {"fixture", "check",
       copied("adam/designed.yaml", "seed: 31", "seed: 31\ntolerance: {rtol: 1.0e-10, atol: 0}")});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.out, HasSubstr("REJECTED   float-options, a correct variant, at step 1"));
}

TEST_F(FixtureCheck, CalibrationStoresWhatTheVariantsMeasure) {
  const std::string file = copied("sgd/designed.yaml", "seed: ", "seed: 7");
  const Ended run = stepcheck({"fixture", "calibrate", file});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const Json noise = Json::parse(read(folder() / "mine.noise.json"));
  ASSERT_EQ(noise.size(), 1U);
  EXPECT_EQ(noise[0].at("dtype"), "float64");
  EXPECT_EQ(noise[0].at("channels").at("update").size(), 12U);
  EXPECT_GE(noise[0].at("variants"), 9);
  // Again, in the other dtype: both are kept.
  EXPECT_EQ(stepcheck({"fixture", "calibrate", file, "--dtype", "float32"}).exit_code, 0);
  EXPECT_EQ(stepcheck({"fixture", "calibrate", file}).exit_code, 0);
  EXPECT_EQ(Json::parse(read(folder() / "mine.noise.json")).size(), 2U);
}

TEST_F(FixtureCheck, NoiseIsMeasuredAnewForAnotherVersionOfTheFixture) {
  const std::string file = copied("sgd/designed.yaml", "seed: ", "seed: 7");
  ASSERT_EQ(stepcheck({"fixture", "calibrate", file}).exit_code, 0);
  copied("sgd/designed.yaml", "seed: ", "seed: 8");
  const Ended run = stepcheck({"fixture", "check", file});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, HasSubstr("mine.noise.json: measured on another version of the fixture"));
  EXPECT_EQ(stepcheck({"fixture", "calibrate", file}).exit_code, 0);
  EXPECT_NE(stepcheck({"fixture", "check", file}).exit_code, 2);
  write("mine.noise.json", "[");
  EXPECT_EQ(stepcheck({"fixture", "calibrate", file}).exit_code, 0);
  EXPECT_EQ(Json::parse(read(folder() / "mine.noise.json")).size(), 1U);
}

TEST_F(FixtureCheck, ASecretsNumbersAreNotCalibrated) {
  const auto secret = write("secret", std::string(32, 's'));
  const Ended run = stepcheck(
      {"fixture", "calibrate", source("fixtures/sgd/designed.yaml"), "--seed-secret", secret});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, HasSubstr("--seed-secret: what is measured is the noise"));
}

// Steps so large that correct variants end in different places.
TEST_F(FixtureCheck, ATrainingIsCutWhereCorrectWorkLiesTooFarApart) {
  const std::string file = copied("blobs/adam_training.yaml", "lr: 1.0e-3", "lr: 1.0");
  const Ended run = stepcheck({"fixture", "calibrate", file, "--dtype", "float32"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const Json noise = Json::parse(read(folder() / "mine.noise.json")).at(0);
  const int horizon = noise.at("horizon");
  EXPECT_GT(horizon, 1);
  EXPECT_LT(horizon, 46);
  EXPECT_EQ(noise.at("channels").at("param").size(), static_cast<std::size_t>(horizon));
  EXPECT_THAT(run.out, HasSubstr("judged to step " + std::to_string(horizon) + " of 46"));

  const auto rubric =
      write("rubric.yaml",
            "title: One\nitems:\n  - {id: one, title: One, points: 1, fixtures: [mine]}\n");
  const Graded graded =
      grade(source("reference/textbook"),
            {"--fixtures", folder().string(), "--rubric", rubric.string(), "--dtype", "float32"});
  EXPECT_EQ(graded.fixture("mine").at("comparison").at("steps"), horizon);
  EXPECT_THAT(graded.fixture("mine").at("title"),
              HasSubstr("(to step " + std::to_string(horizon) + " of 46"));
}

class Diagnosis : public EndToEnd {
 protected:
  static constexpr const char* kHead =
      "#include \"sgd.h\"\n\nvoid sgd_step(torch::Tensor& param, "
      "const torch::Tensor& grad, SgdState&, const SgdOptions& o) "
      "{\n";
  /// What is said of sgd's designed fixture when its step has this body.
  Json said_of(const std::string& body, const std::string& reader = "student") {
    const Graded graded =
        grade(submission({{"sgd.cc", kHead + body + "}\n"}}), {"--only", "sgd/designed"}, reader);
    return graded.fixture("sgd/designed").value("diagnosis", Json());
  }

  static std::vector<std::string> names(const Json& diagnosis, const char* key = "mistakes") {
    std::vector<std::string> all;
    for (const auto& mistake : diagnosis.at(key)) all.push_back(mistake.at("name"));
    return all;
  }
};

using Names = std::vector<std::string>;

TEST_F(Diagnosis, NamesAMistakeHoweverItIsWritten) {
  const std::string skip = "  const bool skip = param.dim() < 2;\n";
  EXPECT_EQ(names(said_of(skip + "  param.add_(grad, o.lr);\n"
                                 "  if (!skip) param.add_(param, o.lr * o.weight_decay);\n")),
            Names{})
      << "two mistakes are not one: the decay sees the updated parameter";
  EXPECT_EQ(names(said_of(skip + "  auto step = grad.clone();\n"
                                 "  if (!skip) step.add_(param, 2 * o.weight_decay);\n"
                                 "  param.sub_(step.mul_(o.lr));\n")),
            Names{"l2-doubled"});
  EXPECT_EQ(names(said_of("  param.sub_(grad * o.lr);\n")), Names{"l2-missing"});
}

TEST_F(Diagnosis, NamesTwoMistakesAtOnce) {
  const Json said = said_of(
      "  const auto l2 = param.dim() > 1 ? 2 * o.weight_decay * param : 0 * param;\n"
      "  param.add_(grad + l2, o.lr);\n");
  EXPECT_EQ(names(said), Names{});
  EXPECT_EQ(names(said, "together"), (Names{"ascends", "l2-doubled"}));
  EXPECT_FALSE(said.contains("facts"));
}

// Plain momentum coincides with what steps along v as it was, where the dampening is 0; what keeps
// the old v back does not get through the other fixtures.
TEST_F(Diagnosis, OtherFixturesOfTheExerciseRuleOutCandidates) {
  const auto nesterov = [&](const Arguments& only) {
    const Graded graded = grade(source("ci/samples/partly_right"), only);
    return names(graded.fixture("momentum/nesterov").at("diagnosis"));
  };
  EXPECT_EQ(nesterov({"--only", "momentum/nesterov"}),
            (Names{"old-velocity", "nesterov-ignored", "looks-ahead-from-old"}));
  EXPECT_EQ(nesterov({"--only", "momentum"}), (Names{"nesterov-ignored", "looks-ahead-from-old"}));
}

TEST_F(Diagnosis, EarnsTheCreditThatAnItemGivesForTheMistake) {
  write("rubric.yaml",
        "title: T\nitems:\n  - {id: sgd, title: S, points: 10, fixtures: [sgd/designed, "
        "sgd/defaults], credit: {l2-missing: 0.9}}\n");
  const auto graded = [&](const std::string& body) {
    return grade(submission({{"sgd.cc", kHead + body + "}\n"}}), {"--rubric", "rubric.yaml"});
  };
  const Graded missing = graded("  param.sub_(grad * o.lr);\n");
  EXPECT_EQ(missing.points("sgd"), 9);
  EXPECT_EQ(missing.verdict("sgd"), "wrong-trajectory");
  EXPECT_EQ(missing.item("sgd").at("reason"),
            "wrong by l2-missing alone, for which this item gives 90 % of its points");
  EXPECT_EQ(graded("  param.add_(grad * o.lr);\n").points("sgd"), 0);
}

TEST_F(Diagnosis, SaysWhatCanBeSeenWhereNoMistakeIsKnown) {
  const Json said = said_of(
      "  const auto l2 = param.dim() > 1 ? o.weight_decay * param : 0 * param;\n"
      "  param -= 7 * o.lr * (grad + l2);\n");
  EXPECT_EQ(names(said), Names{});
  EXPECT_EQ(said.at("facts"), (Json{"Your update is 7 times the expected one."}));
}

TEST_F(Diagnosis, TellsAStudentTheHintAndNotTheSolution) {
  const std::string body = "  param.sub_(grad * o.lr);\n";
  const Json student = said_of(body).at("mistakes").at(0);
  EXPECT_TRUE(student.contains("hint"));
  EXPECT_FALSE(student.contains("does"));
  EXPECT_TRUE(said_of(body, "instructor").at("mistakes").at(0).contains("does"));
}

}  // namespace
}  // namespace stepcheck::testing
