// SPDX-License-Identifier: MIT
/// What is wrong with the grader itself is said to be so, and nobody gains or loses points by it.

#include "end_to_end/end_to_end.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <fstream>

namespace stepcheck::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

void expect_not_graded(const Graded& graded, const std::string& item, const std::string& reason) {
  EXPECT_EQ(graded.verdict(item), "grader-error") << graded.item(item).dump(1);
  EXPECT_EQ(graded.points(item), 0);
  EXPECT_FALSE(graded.item(item).at("graded"));
  EXPECT_THAT(graded.item(item).dump(), HasSubstr(reason));
}

class BrokenGrader : public EndToEnd {
 protected:
  // No report at all: a message, and the grader's own exit code.
  void expect_own_fault(const std::string& told) const {
    const Ended run = stepcheck(Arguments{"grade", example("right").string()} + quick_course());
    EXPECT_EQ(run.exit_code, 3);
    EXPECT_THAT(run.out, IsEmpty());
    EXPECT_THAT(run.err, HasSubstr(told));
    EXPECT_THAT(run.err, HasSubstr("not the submission's fault"));
  }

  // A folder of textbook libraries in which adam.so is another one.
  void install_with_adam(
      const std::function<void(const Json& places, const fs::path& adam)>& make) {
    const fs::path dir = folder() / "textbook";
    fs::create_directory(dir);
    install([&](Json& places) {
      const fs::path real = std::string(places.at("textbook_dir"));
      for (const auto& entry : fs::directory_iterator(real)) {
        if (entry.path().filename() != "adam.so") {
          fs::create_symlink(entry.path(), dir / entry.path().filename());
        }
      }
      make(places, dir / "adam.so");
      places["textbook_dir"] = dir.string();
    });
  }

  void build(const Json& places, const fs::path& code, const fs::path& library) const {
    Arguments line{places.at("compiler"), "-shared"};
    for (const auto& flag : places.at("compile_flags")) line.push_back(flag);
    line = line + Arguments{"-include", places.at("prefix_header"),
                            code,       places.at("bound_objects").at("adam"),
                            "-o",       library};
    ASSERT_EQ(run_child(line, settings()).exit_code, 0);
  }

  // adam is not graded, whoever's it is; sgd is as always.
  void expect_adam_not_graded(const std::string& work, const std::string& reason) const {
    const Graded graded = grade_quickly(example(work), {"--only", "adam/steps", "--only", "sgd"});
    EXPECT_EQ(graded.run.exit_code, 3);
    expect_not_graded(graded, "adam", reason);
    EXPECT_EQ(graded.card.at("points_not_graded"), 10);
    EXPECT_EQ(graded.card.at("max_points"), 10);
    EXPECT_EQ(graded.card.at("points"), work == "right" ? 10 : 0);
    EXPECT_EQ(graded.verdict("sgd"), work == "right" ? "accepted" : "wrong-trajectory");
  }
};

TEST_F(BrokenGrader, OraclesThatDisagree) {
  install_with_adam([&](const Json& places, const fs::path& adam) {
    build(places, example("wrong_formula") / "adam.cc", adam);
  });
  expect_adam_not_graded("right", "the oracles disagree: step 1");
  expect_adam_not_graded("wrong_formula", "the oracles disagree: step 1");
}

TEST_F(BrokenGrader, OracleOfAnotherExercise) {
  install_with_adam([](const Json& places, const fs::path& adam) {
    fs::copy_file(fs::path(std::string(places.at("textbook_dir"))) / "sgd.so", adam);
  });
  expect_adam_not_graded("wrong_formula", "implements another contract");
}

TEST_F(BrokenGrader, OracleThatCrashes) {
  install_with_adam([&](const Json& places, const fs::path& adam) {
    build(places, example("crash_segv") / "adam.cc", adam);
  });
  expect_adam_not_graded("right", "the textbook reference failed: SIGSEGV");
}

TEST_F(BrokenGrader, OracleThatIsNotThere) {
  install_with_adam([](const Json&, const fs::path&) {});
  expect_adam_not_graded("right", "textbook/adam.so");
}

TEST_F(BrokenGrader, WorkerThatIsNotThere) {
  install([&](Json& places) { places["worker"] = (folder() / "no-worker").string(); });
  expect_own_fault((folder() / "no-worker").string() + " is missing");
}

TEST_F(BrokenGrader, WorkerThatIsNone) {
  install([&](Json& places) { places["worker"] = "/bin/true"; });
  const Graded graded = grade_quickly(example("right"), {"--only", "sgd"});
  EXPECT_EQ(graded.run.exit_code, 3);
  expect_not_graded(graded, "sgd", "/bin/true does not start");
  EXPECT_EQ(stepcheck({"doctor"}).exit_code, 3);
}

TEST_F(BrokenGrader, CompilerThatIsNotThere) {
  install([&](Json& places) { places["compiler"] = (folder() / "no-c++").string(); });
  expect_own_fault((folder() / "no-c++").string());
}

TEST_F(BrokenGrader, HeaderThatIsNotThere) {
  install([&](Json& places) { places["prefix_header"] = (folder() / "no-header.h").string(); });
  expect_own_fault((folder() / "no-header.h").string());
}

TEST_F(BrokenGrader, InstallationThatIsIncomplete) {
  install([](Json& places) { places.erase("compiler"); });
  expect_own_fault("stepcheck.json");
  fs::remove(folder() / "installed/stepcheck.json");
  expect_own_fault("stepcheck.json is missing");
}

class Store : public EndToEnd {
 protected:
  Store() {
    install([](Json&) {});
  }

  std::vector<fs::path> stored() const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(store())) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
    return files;
  }

  Graded grade_sgd() const { return grade_quickly(example("right"), {"--only", "sgd"}); }

  void expect_right() const {
    const Graded graded = grade_sgd();
    EXPECT_EQ(graded.run.exit_code, 0) << graded.run.err;
    EXPECT_EQ(graded.verdict("sgd"), "accepted") << graded.item("sgd").dump(1);
  }
};

TEST_F(Store, IsMadeAndUsedAgain) {
  EXPECT_FALSE(fs::exists(store()));
  expect_right();
  const auto files = stored();
  EXPECT_EQ(files.size(), 2U);  // one for each oracle
  expect_right();
  EXPECT_EQ(stored(), files);
}

TEST_F(Store, MayBeDeletedAtAnyTime) {
  expect_right();
  fs::remove_all(store());
  expect_right();
}

TEST_F(Store, ShortFileIsMadeAgain) {
  expect_right();
  for (const auto& file : stored()) fs::resize_file(file, fs::file_size(file) / 2);
  expect_right();
}

TEST_F(Store, FileOfRubbishBlamesNobody) {
  expect_right();
  for (const auto& file : stored()) {
    const std::string good = read(file);
    std::ofstream(file, std::ios::binary) << std::string(good.size(), '\x42');
    const Graded graded = grade_sgd();
    EXPECT_THAT(graded.verdict("sgd"), AnyOf("accepted", "grader-error"));
    EXPECT_EQ(graded.run.exit_code, graded.verdict("sgd") == "accepted" ? 0 : 3);
    std::ofstream(file, std::ios::binary) << good;
  }
}

TEST_F(Store, MayBeFilledByTwoAtOnce) {
  const Arguments line =
      command(Arguments{"grade", example("right").string(), "--only", "sgd", "--only", "momentum"} +
              quick_course());
  Child one(line, settings());
  Child other(line, settings());
  EXPECT_EQ(one.wait().exit_code, 0);
  EXPECT_EQ(other.wait().exit_code, 0);
  EXPECT_EQ(stored().size(), 4U);  // and nothing under a name for the time of writing
}

TEST_F(Store, PlaceThatCannotBeUsedIsOurFault) {
  write("store", "a file where a folder is due");
  const Ended run = stepcheck(Arguments{"grade", example("right").string()} + quick_course());
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.out, IsEmpty());
  EXPECT_THAT(run.err, HasSubstr(store().string()));
}

}  // namespace
}  // namespace stepcheck::testing
