// SPDX-License-Identifier: MIT
/// The student's edition gives the verdicts of the instructor's tree, and no solution away. It is
/// made of a part of the course; its program is the one that is built already.

#include "end_to_end/end_to_end.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

namespace stepcheck::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class Kit : public EndToEnd {
 protected:
  fs::path kit() const { return folder() / "kit"; }

  Ended make(const Arguments& more = {}) const {
    return stepcheck(Arguments{"kit", kit().string(), "-q"} + more);
  }

  // From now on the program is the kit's: it has no references.
  void become_the_kit() {
    install([&](Json& places) {
      places["source_dir"] = kit().string();
      places["pack_dir"] = (kit() / "expected").string();
      // The precompiled one belongs to the other tree.
      places["prefix_header"] = write("pch/fence.h", "#include \"stepcheck/fence.h\"\n").string();
      for (const char* none : {"textbook_dir", "mistakes_dir", "variants_dir"}) {
        places[none] = "/nonexistent";
      }
      for (auto& flag : places["compile_flags"]) {
        std::string text = flag;
        const std::string mine = source("student").string();
        if (text.rfind("-I" + mine, 0) == 0) {
          flag = "-I" + (kit() / "student").string() + text.substr(2 + mine.size());
        }
      }
    });
  }

  Json checked(const fs::path& work) const {
    Json card = Json::parse(
        stepcheck({"check", "--dir", work.string(), "--format", "json", "-q", "-j", "1"}).out);
    card.erase("provenance");
    for (Json& item : card["items"]) {
      for (Json& fixture : item["fixtures"]) fixture.erase("reproduce");
    }
    return without_usage(card);
  }
};

// What LibTorch's adaptors, which a kit holds, do with the conventions: the contracts say the same
// in words.
const std::set<std::string> kStatedByTheContracts{
    "if (options.l2_form == stepcheck::L2Form::Full) factor *= 2;",
    "if (options.l2_per_batch) factor /= static_cast<double>(options.batch_size);"};

// Declarations, and lines that a file of this kind could hold by chance, say nothing.
std::set<std::string> telling_lines(const fs::path& folder) {
  std::set<std::string> all;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".cc" && entry.path().extension() != ".h") continue;
    for (const std::string& line : lines(read(entry.path()))) {
      const auto begin = line.find_first_not_of(' ');
      const bool code = begin != std::string::npos && line.find("//") == std::string::npos &&
                        line.find("#include") == std::string::npos &&
                        line.find("torch::Tensor& param,") == std::string::npos &&
                        line.find("std::chrono") == std::string::npos &&
                        line.find_first_of("*+-/=", begin) != std::string::npos;
      if (code && line.size() - begin > 24) all.insert(line.substr(begin));
    }
  }
  return all;
}

bool is_text(const fs::path& file) {
  static const std::set<std::string> kTexts{".cc", ".h", ".yaml", ".md", ".json", ".txt", ".cmake"};
  return kTexts.count(file.extension().string()) > 0;
}

std::string all_text_in(const fs::path& folder) {
  std::string text;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    text += entry.path().filename().string() + "\n";
    if (entry.is_regular_file() && is_text(entry.path())) text += read(entry.path()) + "\n";
  }
  return text;
}

TEST_F(Kit, HoldsNoLineOfASolutionAndNothingHidden) {
  // adam/unseen is a hidden item's.
  ASSERT_EQ(make({"--only", "l2_penalty", "--only", "adam"}).exit_code, 0);
  const std::string text = all_text_in(kit());
  EXPECT_THAT(text, HasSubstr("adam/decay_all"));
  EXPECT_THAT(text, Not(HasSubstr("unseen")));
  std::set<std::string> contracts = telling_lines(source("student"));
  int searched = 0;
  for (const char* solutions :
       {"reference/textbook", "reference/mistakes", "reference/variants", "ci/samples",
        "grader/end_to_end/submissions/right", "grader/end_to_end/honest"}) {
    for (const std::string& line : telling_lines(source(solutions))) {
      if (contracts.count(line) + kStatedByTheContracts.count(line) > 0) continue;
      EXPECT_FALSE(contains(text, line)) << solutions << ": " << line;
      ++searched;
    }
  }
  EXPECT_GT(searched, 1000);
}

TEST_F(Kit, HoldsNoAdaptorThatCouldBeHandedIn) {
  const Ended run = make({"--only", "adam_training,loss_training,fashion/sgd"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const fs::path adaptors = kit() / "reference/libtorch";
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(adaptors)) {
    if (entry.path().extension() == ".cc") names.insert(entry.path().stem());
  }
  // The penalties' spell out the rule, and this training needs one.
  EXPECT_EQ(names, (std::set<std::string>{"cross_entropy", "sgd"}));
  EXPECT_THAT(run.out, HasSubstr("would be a solution: fashion/sgd"));
  const Graded graded = grade(adaptors, {"--only", "cross_entropy,sgd"});
  for (const auto& name : names) EXPECT_EQ(graded.points(name), 0) << name;
}

TEST_F(Kit, GivesTheVerdictsOfTheWholeTree) {
  const fs::path work = source("ci/samples/partly_right");
  const fs::path stubs = source("student");
  const Arguments some{"--only", "adam",       "--only", "nesterov",
                       "--only", "l2_penalty", "--only", "adam_training"};
  ASSERT_EQ(make(some).exit_code, 0);
  Json due =
      Json::parse(stepcheck(Arguments{"check", "adam", "nesterov", "l2_penalty", "adam_training",
                                      "--dir", work.string(), "--format", "json", "-q", "-j", "1"})
                      .out);
  become_the_kit();
  const Json found = checked(work);
  ASSERT_EQ(found["items"].size(), due["items"].size());
  for (std::size_t i = 0; i < due["items"].size(); ++i) {
    const Json& item = due["items"][i];
    EXPECT_EQ(found["items"][i]["id"], item["id"]);
    EXPECT_EQ(found["items"][i]["verdict"], item["verdict"]) << item["id"];
    EXPECT_EQ(found["items"][i]["points"], item["points"]) << item["id"];
    for (std::size_t j = 0; j < item["fixtures"].size(); ++j) {
      for (const char* same : {"comparison", "diagnosis", "oracles"}) {
        const Json none;
        const Json& a = item["fixtures"][j];
        const Json& b = found["items"][i]["fixtures"][j];
        EXPECT_EQ(b.value(same, none), a.value(same, none)) << a["fixture"] << " " << same;
      }
    }
  }
  EXPECT_EQ(checked(stubs)["points"], 0);
  const Ended doctor = stepcheck({"doctor"});
  EXPECT_EQ(doctor.exit_code, 0) << doctor.err;
  EXPECT_THAT(doctor.out, HasSubstr("no CUDA device"));
}

TEST_F(Kit, SaysThatItHasNoOtherNumbers) {
  ASSERT_EQ(make({"--only", "l2_penalty"}).exit_code, 0);
  become_the_kit();
  const fs::path secret = write("secret", "0123456789abcdef0123456789abcdef");
  const Graded graded =
      grade(source("ci/samples/partly_right"), {"--seed-secret", secret.string()});
  EXPECT_EQ(graded.run.exit_code, 3);
  EXPECT_EQ(graded.verdict("l2_penalty"), "deferred");
  EXPECT_THAT(graded.fixture("l2_penalty/probe")["reason"].get<std::string>(),
              HasSubstr("no expected trajectory"));
}

TEST_F(Kit, IsWholeOrNotThere) {
  write("kit/mine.txt", "precious");
  const Ended refused = make({"--only", "l2_penalty"});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.err, HasSubstr("is there already; name a new folder"));
  EXPECT_EQ(read(kit() / "mine.txt"), "precious");
  EXPECT_FALSE(fs::exists(folder() / "kit.new"));
}

}  // namespace
}  // namespace stepcheck::testing
