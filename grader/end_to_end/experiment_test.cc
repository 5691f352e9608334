// SPDX-License-Identifier: MIT
/// Experiments by the real program: whose code runs them, what is written, and what is kept.

#include "end_to_end/end_to_end.h"

#include <gmock/gmock.h>

#include <pugixml.hpp>
#include <set>
#include <sstream>

namespace stepcheck::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class Experiments : public EndToEnd {
 protected:
  Ended experiment(const std::string& name, const Arguments& more) const {
    return stepcheck(Arguments{"experiment", name, "--quiet"} + quick_course() + more);
  }

  Json json(const std::string& name, const Arguments& more) const {
    const Ended run = experiment(name, Arguments{"--format", "json"} + more);
    if (run.out.empty()) throw std::runtime_error("no report: " + run.err);
    return Json::parse(run.out);
  }

  // The run of this label by this author.
  static const Json& run_of(const Json& result, const std::string& label,
                            const std::string& author) {
    for (const auto& run : result.at("runs")) {
      if (run.at("label") == label && run.at("with") == author) return run;
    }
    throw std::runtime_error("no run " + label);
  }

  // A student's folder in which only these exercises are done.
  fs::path student(const Files& files) const {
    Files all = files_of(source("student"));
    for (const auto& [name, text] : files) all[name] = text;
    return submission(all);
  }

  std::map<std::string, fs::file_time_type> stored() const {
    std::map<std::string, fs::file_time_type> files;
    for (const auto& entry : fs::directory_iterator(store())) {
      if (!entry.is_regular_file()) continue;
      files[entry.path().filename()] = entry.last_write_time();
    }
    return files;
  }
};

TEST_F(Experiments, TextbookAndLibtorchSideBySide) {
  const Ended run = experiment(
      "small", {"--with", "libtorch", "--with", "textbook", "--format", "json=result.json",
                "--format", "csv=result.csv", "--format", "terminal"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.err, IsEmpty());
  EXPECT_THAT(run.out, HasSubstr("Two optimizers on a few spirals"));
  EXPECT_THAT(run.out, HasSubstr("largest difference"));

  const Json result = Json::parse(read(folder() / "result.json"));
  ASSERT_EQ(result.at("runs").size(), 4U);
  for (const auto& one : result.at("runs")) {
    EXPECT_EQ(one.at("failure"), "");
    EXPECT_EQ(one.at("epochs"), one.at("label") == "SGD" ? 4 : 3);
    const Json& losses = one.at("series").at("loss");
    EXPECT_LT(losses.back(), losses.front()) << "it learns";
  }
  for (const auto& one : result.at("largest_differences")) {
    EXPECT_NEAR(one.at("libtorch"), one.at("textbook"), 1e-5) << one;
  }
  EXPECT_EQ(result.at("largest_differences").size(), 4U) << "loss and accuracy, of both sets";
}

TEST_F(Experiments, CsvAndJsonAgree) {
  ASSERT_EQ(
      experiment("small", {"--format", "json=result.json", "--format", "csv=result.csv"}).exit_code,
      0);
  const Json result = Json::parse(read(folder() / "result.json"));
  const std::vector<std::string> rows = lines(read(folder() / "result.csv"));
  ASSERT_EQ(rows.size(), 1U + 4 + 3);
  EXPECT_EQ(rows[0], "run,with,epoch,accuracy,loss,test_accuracy,test_loss\r");
  std::size_t row = 1;
  for (const auto& one : result.at("runs")) {
    const std::string label = one.at("label");
    const std::string head = label == "SGD" ? "SGD,libtorch," : "\"Adam, slowly\",libtorch,";
    for (std::size_t epoch = 0; epoch < one.at("series").at("loss").size(); ++epoch, ++row) {
      ASSERT_EQ(rows.at(row).substr(0, head.size()), head);
      std::vector<double> numbers;
      std::istringstream in(rows[row].substr(head.size()));
      for (std::string field; std::getline(in, field, ',');) numbers.push_back(std::stod(field));
      std::vector<double> due{static_cast<double>(epoch + 1)};
      for (const char* quantity : {"accuracy", "loss", "test_accuracy", "test_loss"}) {
        due.push_back(one.at("series").at(quantity).at(epoch));
      }
      EXPECT_EQ(numbers, due);
    }
  }
}

TEST_F(Experiments, FiguresAreWritten) {
  const auto figures_of = [&](const std::string& name) {
    EXPECT_EQ(experiment(name, {"--plots", "plots/" + name}).exit_code, 0);
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder() / "plots" / name)) {
      pugi::xml_document document;
      EXPECT_TRUE(document.load_file(entry.path().c_str())) << entry.path();
      EXPECT_STREQ(document.document_element().name(), "svg") << entry.path();
      names.insert(entry.path().filename());
    }
    return names;
  };
  EXPECT_EQ(figures_of("small"),
            (std::set<std::string>{"small-loss.svg", "small-test_accuracy.svg"}));
  EXPECT_EQ(figures_of("heat"),
            (std::set<std::string>{"heat-libtorch-accuracy.svg", "heat-libtorch-loss.svg"}));
}

TEST_F(Experiments, AGridIsATable) {
  const Ended run = experiment("heat", {});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("optimizer.weight_decay \\ optimizer.lr"));
  EXPECT_THAT(run.out, HasSubstr(" of 6 settings at 20.00 % or above"));
}

TEST_F(Experiments, WhatHasRunIsTakenFromTheStore) {
  install([](Json&) {});
  const Json first = json("small", {});
  const auto kept = stored();
  EXPECT_EQ(kept.size(), 2U);
  EXPECT_EQ(json("small", {}), first);
  EXPECT_EQ(stored(), kept);
  EXPECT_NE(json("small", {"--dtype", "float64"}), first);
  EXPECT_EQ(stored().size(), 4U) << "another experiment has records of its own";
}

TEST_F(Experiments, AStudentsCodeIsKeptByItsContentToo) {
  install([](Json&) {});
  const Arguments with_student{"--with", "student", "--dir", example("right").string()};
  const Json first = json("small", with_student);
  const auto kept = stored();
  EXPECT_EQ(kept.size(), 2U);
  EXPECT_EQ(json("small", with_student), first);
  EXPECT_EQ(stored(), kept);
}

// Only what a run lacks is trained: here the one that failed before.
TEST_F(Experiments, GoesOnWhereItStood) {
  install([](Json&) {});
  const Files right = files_of(example("right"));
  const auto run_with = [&](const Files& files) {
    return json("small", {"--with", "student", "--dir", student(files).string()});
  };
  EXPECT_NE(
      run_of(run_with({{"sgd.cc", right.at("sgd.cc")}}), "Adam, slowly", "student").at("failure"),
      "");
  const auto before = stored();
  EXPECT_EQ(before.size(), 1U);
  const Json result = run_with({{"sgd.cc", right.at("sgd.cc")}, {"adam.cc", right.at("adam.cc")}});
  EXPECT_EQ(run_of(result, "Adam, slowly", "student").at("failure"), "");
  const auto after = stored();
  EXPECT_EQ(after.size(), 2U);
  for (const auto& [name, time] : before) EXPECT_EQ(after.at(name), time);
}

TEST_F(Experiments, AStudentsRightCodeAgrees) {
  const Json result = json(
      "small", {"--with", "student", "--with", "textbook", "--dir", example("right").string()});
  for (const auto& one : result.at("largest_differences")) {
    EXPECT_NEAR(one.at("student"), one.at("textbook"), 1e-5) << one;
  }
}

TEST_F(Experiments, StubsAreNotAttempted) {
  const Ended run = experiment("small", {"--with", "student", "--dir", source("student").string()});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.out, HasSubstr("SGD (student): not-attempted: the stub is as it was"));
}

TEST_F(Experiments, WhatDoesNotCompileIsNamed) {
  const fs::path dir = student({{"sgd.cc", "#include \"sgd.h\"\nint x = ;\n"}});
  fs::remove(dir / "adam.cc");
  const Json result = json("small", {"--with", "student", "--dir", dir.string()});
  EXPECT_THAT(std::string(run_of(result, "SGD", "student").at("failure")),
              HasSubstr("compile-error: sgd.cc"));
  EXPECT_THAT(std::string(run_of(result, "Adam, slowly", "student").at("failure")),
              HasSubstr("not-attempted: "));
}

TEST_F(Experiments, ACrashEndsItsOwnRunAlone) {
  const fs::path dir = student({{"sgd.cc", read(example("right") / "sgd.cc")},
                                {"adam.cc", optimizer("adam", "raise(SIGSEGV);")}});
  const Ended run = experiment("small", {"--with", "student", "--with", "libtorch", "--dir",
                                         dir.string(), "--format", "json"});
  EXPECT_EQ(run.exit_code, 1);
  const Json result = Json::parse(run.out);
  EXPECT_THAT(std::string(run_of(result, "Adam, slowly", "student").at("failure")),
              HasSubstr("crashed: SIGSEGV"));
  EXPECT_EQ(run_of(result, "Adam, slowly", "student").at("series"), Json::object());
  EXPECT_EQ(run_of(result, "SGD", "student").at("epochs"), 4);
  EXPECT_EQ(run_of(result, "Adam, slowly", "libtorch").at("epochs"), 3);
}

// The loss is the student's; LibTorch's Adam, which is not theirs, has no such form.
TEST_F(Experiments, WhatLibtorchLacksIsTheTextbooks) {
  write("course/experiments/hat.yaml", R"(title: "Another Adam"
base:
  from_student: [cross_entropy]
  optimizer: {exercise: adam, options: {eps_place: hat}}
  loss: {exercise: cross_entropy}
  model: {mlp: [2, 3]}
  data: {spirals: {arms: 3, examples: 12}}
  batch_size: 12
  epochs: 1
plots: [loss]
)");
  const std::string rubric = source("grader/end_to_end/rubric.yaml").string();
  fs::copy(source("grader/end_to_end/fixtures"), folder() / "course",
           fs::copy_options::recursive | fs::copy_options::skip_existing);
  const Ended run = stepcheck({"experiment", "hat", "--quiet", "--fixtures", "course", "--rubric",
                               rubric, "--with", "student", "--with", "libtorch", "--dir",
                               example("right").string(), "--format", "json"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  for (const auto& one : Json::parse(run.out).at("runs")) {
    EXPECT_EQ(one.at("failure"), "");
    EXPECT_THAT(std::string(one.at("note")), HasSubstr("with the textbook's code, for want of"));
  }
}

TEST_F(Experiments, ASecretDrawsOtherNumbers) {
  const Arguments secret{"--seed-secret", write("secret", "sixteen bytes or more").string()};
  EXPECT_NE(json("small", secret).at("runs"), json("small", {}).at("runs"));
}

TEST_F(Experiments, WrongArguments) {
  const auto expect_usage = [&](const std::string& name, const Arguments& more,
                                const std::vector<std::string>& words) {
    const Ended run = experiment(name, more);
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_THAT(run.out, IsEmpty());
    for (const auto& word : words) EXPECT_THAT(run.err, HasSubstr(word));
  };
  expect_usage("smal", {}, {"no experiment `smal`; there are heat, small; did you mean `small`?"});
  expect_usage("small", {"--with", "teacher"}, {"teacher", "textbook"});
  expect_usage("small", {"--with", "textbook", "--with", "textbook"},
               {"--with textbook stands twice"});
  expect_usage("small", {"--dir", "nowhere"}, {"nowhere is no folder"});
  expect_usage("small", {"--format", "cvs"}, {"did you mean `csv`?"});
}

TEST_F(Experiments, AreListed) {
  const Ended run = stepcheck(Arguments{"list", "experiments"} + quick_course());
  EXPECT_EQ(run.exit_code, 0) << run.err;
  ASSERT_EQ(lines(run.out).size(), 2U);
  EXPECT_THAT(lines(run.out)[1], ::testing::MatchesRegex("small +Two optimizers on a few spirals"));
}

TEST_F(Experiments, AreNoFixtures) {
  EXPECT_THAT(stepcheck(Arguments{"list", "fixtures"} + quick_course()).out,
              Not(HasSubstr("experiments")));
}

}  // namespace
}  // namespace stepcheck::testing
