// SPDX-License-Identifier: MIT
#pragma once

#include "model/bank.h"
#include "model/exercise.h"
#include "model/experiment.h"
#include "model/fixture.h"
#include "model/rubric.h"
#include "run/installation.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace stepcheck {

/// A wrong argument. what() says what is allowed.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// An assignment's files: exercises, fixtures, known mistakes and rubric, read and checked.
class Course {
 public:
  /// Without a folder or a rubric, those of the source tree.
  Course(const Installation& installation, std::optional<std::filesystem::path> fixtures,
         std::optional<std::filesystem::path> rubric, std::optional<std::filesystem::path> data);

  const Exercises& exercises() const { return exercises_; }
  /// Throws UsageError for a name that is none.
  const Exercise& exercise(const std::string& name) const;
  /// Known mistakes and correct variants.
  const Banks& banks() const;
  const Rubric& rubric() const { return rubric_; }
  const std::vector<std::string>& fixture_names() const { return fixture_names_; }

  /// Throws BadFile.
  Fixture fixture(const std::string& name) const;
  std::filesystem::path file_of(const std::string& fixture) const;
  const std::vector<std::string>& experiment_names() const { return experiment_names_; }
  /// Throws UsageError for a name that is none, and BadFile.
  Experiment experiment(const std::string& name) const;
  /// Reads one from any place; its name is its file's name.
  Fixture fixture_at(const std::filesystem::path& file) const;
  /// The same as if its noise had not been measured.
  Fixture unmeasured_fixture_at(const std::filesystem::path& file) const;

  /// The rubric with only the items, exercises or fixtures named (all for none), without the hidden
  /// items if `public_only`. An exercise's name stands for its replays and probes; trainings, which
  /// wait for them, go by the names of their items. An item that loses a fixture keeps the rest; a
  /// need that is not selected is dropped. Throws UsageError for a name that is nothing.
  Rubric selected(const std::vector<std::string>& only, bool public_only) const;

 private:
  Fixture load(const std::filesystem::path& file, std::string name) const;
  bool is_selected(const RubricItem& item, const std::string& fixture,
                   const std::string& word) const;
  void check_word(const std::string& word) const;

  std::filesystem::path fixtures_dir_;
  std::filesystem::path references_;
  std::filesystem::path data_dir_;
  std::optional<std::filesystem::path> user_data_dir_;
  Exercises exercises_;
  mutable std::optional<Banks> banks_;
  std::vector<std::string> fixture_names_;
  std::vector<std::string> experiment_names_;
  Rubric rubric_;
  mutable std::map<std::string, Fixture> read_;
};

}  // namespace stepcheck
