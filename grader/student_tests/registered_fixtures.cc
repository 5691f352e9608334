// SPDX-License-Identifier: MIT
#include "student_tests/registered_fixtures.h"

#include "cli/grade_request.h"
#include "report/terminal_fixture.h"
#include "report/terminal_page.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <optional>
#include <set>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

/// What all tests of a process share: a warm worker above all.
struct Bench {
  Installation installation = find_installation();
  Course course{installation, {}, {}, {}};
  std::deque<Workers> workers;
};

fs::path submission_of(const Installation& installation) {
  const char* named = std::getenv("STEPCHECK_SUBMISSION");
  return named == nullptr ? installation.source_dir / "student" : named;
}

Settings settings_for(const Installation& installation, const std::string& fixture) {
  Settings settings;
  settings.submission = submission_of(installation);
  settings.only = {fixture};
  settings.jobs = 1;
  return settings;
}

/// The one fixture of a scorecard, as a student may see it.
struct Shown {
  ItemResult item;
  const FixtureResult& fixture() const { return item.fixtures.front(); }
};

Shown check(Bench& bench, const std::string& fixture) {
  GradeRequest request = grade_request(settings_for(bench.installation, fixture),
                                       bench.installation, bench.course, true);
  if (bench.workers.empty()) bench.workers = workers_for(request, bench.installation);
  Grader grader(bench.installation, bench.course.exercises(), bench.workers, std::move(request));
  const GradeEvents silent{[](const char*, int) {}, [](const std::string&) {},
                           [](const std::string&) {}, [] {}};
  const Scorecard card = for_audience(grader.grade(silent), Audience::Student);
  return {card.items.front()};
}

std::string text_of(const Shown& shown) {
  TerminalPage page({false, 100});
  write_fixtures(page, shown.item);
  return "\n" + page.text();
}

class FixtureTest : public ::testing::Test {
 public:
  FixtureTest(Bench& bench, std::string fixture, std::string file)
      : bench_(bench), fixture_(std::move(fixture)), file_(std::move(file)) {}

  void TestBody() override {
    const Shown shown = check(bench_, fixture_);
    const Verdict verdict = shown.fixture().verdict;
    RecordProperty("verdict", std::string(name(verdict)));
    if (verdict == Verdict::Deferred) GTEST_SKIP() << shown.fixture().reason;
    if (verdict != Verdict::Accepted) ADD_FAILURE_AT(file_.c_str(), 1) << text_of(shown);
  }

 private:
  Bench& bench_;
  std::string fixture_;
  std::string file_;
};

}  // namespace

TestName test_name(const std::string& fixture) {
  const auto slash = fixture.find('/');
  TestName name{fixture.substr(0, slash),
                slash == std::string::npos ? "fixture" : fixture.substr(slash + 1)};
  name.suite.front() =
      static_cast<char>(std::toupper(static_cast<unsigned char>(name.suite.front())));
  std::replace(name.test.begin(), name.test.end(), '/', '_');
  return name;
}

void register_fixture_tests() {
  static Bench bench;
  const fs::path submission = submission_of(bench.installation);
  if (!fs::is_directory(submission)) {
    throw UsageError(
        fmt::format("{} is no folder; STEPCHECK_SUBMISSION names the one that holds "
                    "your .cc files",
                    submission.string()));
  }
  std::set<std::string> names;
  for (const auto& item : bench.course.selected({}, true).items) {
    names.insert(item.fixtures.begin(), item.fixtures.end());
  }
  for (const auto& fixture : names) {
    const TestName name = test_name(fixture);
    const std::string file = bench.course.file_of(fixture).string();
    ::testing::RegisterTest(
        name.suite.c_str(), name.test.c_str(), nullptr, nullptr, file.c_str(), 1,
        [fixture, file]() -> ::testing::Test* { return new FixtureTest(bench, fixture, file); });
  }
}

}  // namespace stepcheck
