// SPDX-License-Identifier: MIT
#pragma once

#include "cli/settings.h"

#include <CLI/CLI.hpp>
#include <map>
#include <string>
#include <vector>

/// Options that several commands share; each function adds some to a command.
namespace stepcheck {

/// One of a few words, shown as such in --help and in the message for any other word. Refers to
/// `choices`.
template <class Choice, class Target>
void add_choice(CLI::App& command, const std::string& name, Target& target,
                const std::map<std::string, Choice>& choices, const std::string& help) {
  std::vector<std::string> words;
  for (const auto& [word, choice] : choices) words.push_back(word);
  command
      .add_option_function<std::string>(
          name, [&target, &choices](const std::string& word) { target = choices.at(word); }, help)
      ->check(CLI::IsMember(words));
}

/// Whose code: a folder, which must be one. `name` is an option or a positional.
CLI::Option* add_submission(CLI::App& command, Settings& settings, const std::string& name,
                            const std::string& help);
/// Which items, exercises or fixtures.
void add_only(CLI::App& command, Settings& settings);
/// Which rubric, fixtures and data.
void add_course(CLI::App& command, Settings& settings);
/// A course, and with which numbers on which device.
void add_run(CLI::App& command, Settings& settings);
void add_isolation(CLI::App& command, Settings& settings);
void add_jobs(CLI::App& command, Settings& settings);
void add_quiet(CLI::App& command, Settings& settings);
/// What is reported in which of the `forms`, and how loudly.
void add_reports(CLI::App& command, Settings& settings, const std::string& forms);

/// What a command was given that it does not take, and the option that was most likely meant.
std::string unexpected_arguments(const CLI::App& app);

}  // namespace stepcheck
