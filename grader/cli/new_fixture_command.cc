// SPDX-License-Identifier: MIT
#include "cli/new_fixture_command.h"

#include "cli/course.h"
#include "cli/exit_code.h"
#include "load/bad_file.h"
#include "run/hash.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <fstream>
#include <sstream>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kOtherNumbers = 1000;

void check_kind(const Exercise& exercise, const std::string& kind) {
  const bool optimizer = exercise.kind == ExerciseKind::Optimizer;
  if (kind == "training" || (kind == "replay") == optimizer) return;
  throw UsageError(fmt::format("--kind {}: {} is {} {}; allowed here: {} or training", kind,
                               exercise.name, optimizer ? "an" : "a", word(exercise.kind),
                               optimizer ? "replay" : "probe"));
}

// In the rubric's order: an exercise's first fixture is the one that asks most.
std::vector<Fixture> examples(const Course& course, const std::string& kind) {
  std::vector<Fixture> all;
  for (const auto& item : course.rubric().items) {
    for (const auto& name : item.fixtures) {
      Fixture fixture = course.fixture(name);
      if (kind_name(fixture) == kind && student_exercises(fixture).size() == 1)
        all.push_back(std::move(fixture));
    }
  }
  return all;
}

std::string subject(const Fixture& fixture) { return student_exercises(fixture).front(); }

Fixture example_for(const Course& course, const Exercise& exercise, const std::string& kind) {
  const std::vector<Fixture> all = examples(course, kind);
  for (const auto& fixture : all) {
    if (subject(fixture) == exercise.name) return fixture;
  }
  for (const auto& fixture : all) {
    const Exercise& other = course.exercises().at(subject(fixture));
    if (other.kind == exercise.kind && other.targets == exercise.targets) return fixture;
  }
  throw UsageError(fmt::format(
      "no item of the rubric has a {} that could be an example for {}; write it by hand: "
      "fixtures/README.md has every key",
      kind, exercise.name));
}

bool starts_with(const std::string& text, const char* begin) { return text.rfind(begin, 0) == 0; }

bool is_indented(const std::string& line) { return !line.empty() && line.front() == ' '; }

/// Rewrites an example, line by line.
class Rewriter {
 public:
  Rewriter(const Fixture& example, const std::string& exercise)
      : example_(example), exercise_(exercise), foreign_(subject(example) != exercise) {}

  std::string text(const std::vector<std::string>& commands) {
    std::string all = fmt::format(
        "# After {}, with other numbers. Say in `title` what it asks, change the rest to ask it,\n"
        "# and see what it catches:\n#\n#     {}\n#\n# fixtures/README.md has every key.\n",
        example_.name, fmt::join(commands, "\n#     "));
    all += fmt::format("title: \"{}: a new {} after {}\"\n", exercise_, kind_name(example_),
                       example_.name);
    all += fmt::format("seed: {}\n", example_.seed + kOtherNumbers);
    std::istringstream lines(content_of(example_.file));
    for (std::string line; std::getline(lines, line);) all += rewritten(line);
    return all;
  }

 private:
  std::string rewritten(std::string line) {
    if (starts_with(line, "title:") || starts_with(line, "seed:")) return "";
    if (!foreign_) return line + "\n";
    if (!is_indented(line)) of_its_options_ = is_about_options(line);
    const bool of_one_case = line.find("    options:") == 0;
    if (of_its_options_ || of_one_case) return "# " + line + "\n";
    const auto at = line.find(subject(example_));
    if (at != std::string::npos) line.replace(at, subject(example_).size(), exercise_);
    return line + "\n";
  }

  static bool is_about_options(const std::string& line) {
    return starts_with(line, "options:") || starts_with(line, "schedule:") ||
           starts_with(line, "survivors:");
  }

  const Fixture& example_;
  const std::string& exercise_;
  bool foreign_;
  bool of_its_options_ = false;
};

// A training shows what its parts do, not all that they can do wrong.
std::vector<std::string> next_commands(const std::string& kind, const fs::path& file) {
  const std::string name = file.string();
  const char* oracles_only = kind == "training" ? "--oracles " : "";
  return {"stepcheck fixture calibrate " + name,
          fmt::format("stepcheck fixture check {}{}", oracles_only, name)};
}

void write(const fs::path& file, const std::string& text) {
  std::error_code ignored;
  fs::create_directories(file.parent_path(), ignored);
  std::ofstream out(file);
  out << text;
  out.close();
  if (!out) throw UsageError(fmt::format("{}: cannot be written", file.string()));
}

}  // namespace

int run_fixture_new(const NewFixture& asked, const Settings& settings) {
  const Installation installation = find_installation();
  const Course course(installation, settings.fixtures, settings.rubric, settings.data);
  const Exercise& exercise = course.exercise(asked.exercise);
  check_kind(exercise, asked.kind);
  const fs::path dir = settings.fixtures.value_or(installation.source_dir / "fixtures");
  const fs::path file = fs::proximate(asked.output.value_or(dir / exercise.name / "new.yaml"));
  if (fs::exists(fs::symlink_status(file))) {
    throw UsageError(fmt::format("{} is there already; name another file with -o", file.string()));
  }
  const Fixture example = example_for(course, exercise, asked.kind);
  const std::vector<std::string> commands = next_commands(asked.kind, file);
  write(file, Rewriter(example, exercise.name).text(commands));
  try {
    course.fixture_at(file);
  } catch (const BadFile& error) {
    fs::remove(file);
    throw UsageError(
        fmt::format("{} is no example for {}: {}", example.name, exercise.name, error.what()));
  }
  fmt::print("{}: after {}, with other numbers; next:\n  {}\n", file.string(), example.name,
             fmt::join(commands, "\n  "));
  return kAllAccepted;
}

}  // namespace stepcheck
