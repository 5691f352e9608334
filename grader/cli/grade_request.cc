// SPDX-License-Identifier: MIT
#include "cli/grade_request.h"

#include "cli/device.h"
#include "cli/events.h"
#include "cli/isolation.h"
#include "load/banks.h"
#include "load/exercise_rules.h"
#include "model/text.h"
#include "pipeline/seeds.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <string_view>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

// What a terminal or an eye could take for something else, as bash has it: $'a\nb'.
std::string spelled_out(const std::string& word) {
  std::string text = "$'";
  for (const unsigned char c : word) {
    const bool shown = c >= ' ' && c < 0x7f && c != '\'' && c != '\\';
    text += shown ? std::string(1, static_cast<char>(c)) : fmt::format("\\x{:02x}", c);
  }
  return text + "'";
}

std::string quoted(const std::string& word) {
  const bool odd = word.find_first_of("\n\t") != std::string::npos ||
                   clean_text(word, std::string::npos) != word;
  if (odd) return spelled_out(word);
  const bool plain = !word.empty() && std::all_of(word.begin(), word.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 ||
           std::string_view("_-./=,:+@%").find(static_cast<char>(c)) != std::string_view::npos;
  });
  if (plain) return word;
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? "'\\''" : std::string(1, c);
  return text + "'";
}

// As a shell takes it from the working folder: a name alone would be looked for in PATH. The tests
// of the fixtures stand beside it.
std::string the_program() {
  const fs::path program =
      fs::proximate(fs::read_symlink("/proc/self/exe").replace_filename("stepcheck"));
  return (program.has_parent_path() ? program : "." / program).string();
}

// The command that runs one fixture exactly as this run did. A secret file is named, never shown.
std::string reproduce(const Settings& settings, const std::string& fixture) {
  std::vector<std::string> words{the_program(), "grade", settings.submission.string(), "--only",
                                 fixture};
  const auto add = [&](const char* option, const std::optional<fs::path>& file) {
    if (file) words.insert(words.end(), {option, file->string()});
  };
  add("--rubric", settings.rubric);
  add("--fixtures", settings.fixtures);
  add("--data", settings.data);
  add("--seed-secret", settings.seed_secret);
  if (settings.weak_isolation) words.emplace_back("--allow-weak-isolation");
  if (settings.device == DeviceChoice::Cuda) words.insert(words.end(), {"--device", "cuda"});
  if (settings.dtype) {
    words.insert(words.end(),
                 {"--dtype", *settings.dtype == Dtype::Float32 ? "float32" : "float64"});
  }
  std::transform(words.begin(), words.end(), words.begin(), quoted);
  return fmt::format("{}", fmt::join(words, " "));
}

Exercises taken_from_student(const GradeRequest& request, const Course& course) {
  Exercises taken;
  for (const auto& [name, fixture] : request.fixtures) {
    for (const auto& exercise : student_exercises(fixture)) {
      taken.emplace(exercise, course.exercises().at(exercise));
    }
  }
  return taken;
}

}  // namespace

GradeRequest grade_request(const Settings& given, const Installation& installation,
                           const Course& course, bool public_only) {
  Settings settings = given;
  if (settings.device == DeviceChoice::Auto) settings.device = best_device(installation, course);

  GradeRequest request;
  request.submission = settings.submission;
  request.rubric = course.selected(settings.only, public_only);
  for (const auto& item : request.rubric.items) {
    for (const auto& name : item.fixtures) request.fixtures.emplace(name, course.fixture(name));
  }
  request.device = settings.device == DeviceChoice::Cuda ? Device::Cuda : Device::Cpu;
  request.overrides.dtype = settings.dtype;
  if (settings.seed_secret) request.overrides.secret = read_secret(*settings.seed_secret);
  request.rules = load_exercise_rules(installation.source_dir / "student", course.exercises());
  request.banks =
      load_banks(installation.source_dir / "reference", taken_from_student(request, course));
  request.isolation = isolation_for_students(installation, request.device, settings);
  request.jobs = jobs_at_a_time(settings);
  request.reproduce = [settings](const std::string& fixture) {
    return reproduce(settings, fixture);
  };
  return request;
}

}  // namespace stepcheck
