// SPDX-License-Identifier: MIT
#include "cli/course.h"

#include "load/banks.h"
#include "load/exercises.h"
#include "load/experiment.h"
#include "load/fixture.h"
#include "load/nearest.h"
#include "load/noise.h"
#include "load/rubric.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

template <class Range, class Value>
bool contains(const Range& range, const Value& value) {
  return std::find(range.begin(), range.end(), value) != range.end();
}

Fixture with_noise(Fixture fixture) {
  fixture.noise = load_noise(fixture);
  return fixture;
}

}  // namespace

Course::Course(const Installation& installation, std::optional<fs::path> fixtures,
               std::optional<fs::path> rubric, std::optional<fs::path> data)
    : fixtures_dir_(fixtures.value_or(installation.source_dir / "fixtures")),
      references_(installation.source_dir / "reference"),
      data_dir_(installation.source_dir / "fixtures" / "data"),
      user_data_dir_(std::move(data)),
      exercises_(load_exercises(installation.exercises)),
      fixture_names_(find_fixtures(fixtures_dir_)),
      experiment_names_(find_experiments(fixtures_dir_ / "experiments")),
      rubric_(load_rubric(rubric.value_or(installation.source_dir / "rubric.yaml"), exercises_,
                          fixture_names_, [this] { return banks(); })) {
  if (fs::is_directory(fixtures_dir_ / "data")) data_dir_ = fixtures_dir_ / "data";
}

const Exercise& Course::exercise(const std::string& name) const {
  const auto found = exercises_.find(name);
  if (found != exercises_.end()) return found->second;
  std::vector<std::string> names;
  for (const auto& [known, exercise] : exercises_) names.push_back(known);
  throw UsageError(fmt::format("`{}` is no exercise (see `stepcheck list exercises`){}", name,
                               did_you_mean(name, names)));
}

// There are hundreds of mistakes, and few commands ask for them.
const Banks& Course::banks() const {
  if (!banks_) banks_ = load_banks(references_, exercises_);
  return *banks_;
}

Fixture Course::fixture(const std::string& name) const {
  const auto found = read_.find(name);
  if (found != read_.end()) return found->second;
  return read_[name] = with_noise(load(file_of(name), name));
}

fs::path Course::file_of(const std::string& fixture) const {
  return fixtures_dir_ / (fixture + ".yaml");
}

Experiment Course::experiment(const std::string& name) const {
  if (!contains(experiment_names_, name)) {
    throw UsageError(fmt::format("no experiment `{}`; there are {}{}", name,
                                 listed(experiment_names_), did_you_mean(name, experiment_names_)));
  }
  const FixtureContext context{exercises_, data_dir_, user_data_dir_};
  return load_experiment(fixtures_dir_ / "experiments" / (name + ".yaml"), name, context);
}

Fixture Course::fixture_at(const fs::path& file) const {
  return with_noise(unmeasured_fixture_at(file));
}

Fixture Course::load(const fs::path& file, std::string name) const {
  return load_fixture(file, std::move(name), {exercises_, data_dir_, user_data_dir_});
}

Fixture Course::unmeasured_fixture_at(const fs::path& file) const {
  const fs::path inside =
      fs::weakly_canonical(file).lexically_relative(fs::weakly_canonical(fixtures_dir_));
  const bool ours = !inside.empty() && *inside.begin() != "..";
  fs::path name = ours ? inside : file.filename();
  return load(file, name.replace_extension().string());
}

Rubric Course::selected(const std::vector<std::string>& only, bool public_only) const {
  for (const auto& word : only) check_word(word);
  Rubric result = rubric_;
  result.items.clear();
  std::vector<std::string> ids;
  for (RubricItem item : rubric_.items) {
    if (public_only && item.hidden) continue;
    if (!only.empty()) {
      std::vector<std::string> kept;
      for (const auto& fixture : item.fixtures) {
        if (std::any_of(only.begin(), only.end(), [&](const std::string& word) {
              return is_selected(item, fixture, word);
            })) {
          kept.push_back(fixture);
        }
      }
      item.fixtures = kept;
    }
    if (item.fixtures.empty()) continue;
    std::erase_if(item.needs, [&](const std::string& id) { return !contains(ids, id); });
    ids.push_back(item.id);
    result.items.push_back(item);
  }
  if (result.items.empty()) {
    throw UsageError(
        public_only
            ? "nothing is selected: no item of the rubric that `check` shows asks for it; what is "
              "hidden is run by `stepcheck grade DIR --only NAME`"
            : "nothing is selected: no item of the rubric asks for it");
  }
  return result;
}

bool Course::is_selected(const RubricItem& item, const std::string& name,
                         const std::string& word) const {
  if (word == item.id || word == name) return true;
  return exercises_.count(word) > 0 && is_about(file_of(name), word);
}

void Course::check_word(const std::string& word) const {
  std::vector<std::string> known = fixture_names_;
  for (const auto& item : rubric_.items) known.push_back(item.id);
  for (const auto& [name, exercise] : exercises_) known.push_back(name);
  if (contains(known, word)) return;
  std::error_code none;
  if (fs::is_directory(word, none))
    throw UsageError(
        fmt::format("{} is a folder; `check` takes the submission's folder by --dir", word));
  // A file's name stands for what is in it.
  const std::string meant = fs::path(word).replace_extension().string();
  throw UsageError(
      fmt::format("`{}` is no item, exercise or fixture (see `stepcheck list items`){}", word,
                  did_you_mean(meant, known)));
}

}  // namespace stepcheck
