// SPDX-License-Identifier: MIT
#include "cli/options.h"

#include "load/nearest.h"

#include <fmt/format.h>

#include <filesystem>
#include <vector>

namespace stepcheck {
namespace {

const std::map<std::string, DeviceChoice> kDevices{
    {"cpu", DeviceChoice::Cpu}, {"cuda", DeviceChoice::Cuda}, {"auto", DeviceChoice::Auto}};
const std::map<std::string, Dtype> kDtypes{{"float32", Dtype::Float32},
                                           {"float64", Dtype::Float64}};
const std::map<std::string, ColorMode> kColors{
    {"auto", ColorMode::Auto}, {"always", ColorMode::Always}, {"never", ColorMode::Never}};

std::string must_be_a_folder(const std::string& path) {
  std::error_code none;
  if (std::filesystem::is_directory(path, none)) return "";
  return fmt::format("{} is no folder; name the one that holds the submission's .cc files", path);
}

const CLI::App& command_in(const CLI::App& app) {
  const auto given = app.get_subcommands();
  return given.empty() ? app : command_in(*given.front());
}

}  // namespace

std::string unexpected_arguments(const CLI::App& app) {
  const CLI::App& command = command_in(app);
  std::vector<std::string> options;
  for (const auto* option : command.get_options()) {
    for (const auto& name : option->get_lnames()) options.push_back("--" + name);
  }
  const std::string word = app.remaining(true).front();
  return fmt::format("{}: `{}` is not expected{}; see --help", command.get_name(), word,
                     did_you_mean(word.substr(0, word.find('=')), options));
}

CLI::Option* add_submission(CLI::App& command, Settings& settings, const std::string& name,
                            const std::string& help) {
  return command.add_option(name, settings.submission, help)
      ->check(CLI::Validator(must_be_a_folder, ""))
      ->type_name(name.front() == '-' ? "DIR" : "");  // a positional shows its own name
}

void add_only(CLI::App& command, Settings& settings) {
  command.add_option("--only", settings.only, "Only these items, exercises or fixtures")
      ->type_name("NAME,...")
      ->delimiter(',')
      ->allow_extra_args(false);
}

void add_course(CLI::App& command, Settings& settings) {
  command.add_option("--rubric", settings.rubric, "Another rubric.yaml")->type_name("FILE");
  command.add_option("--fixtures", settings.fixtures, "Another folder of fixtures")
      ->type_name("DIR");
  command
      .add_option("--data", settings.data,
                  "Data files looked for here first, such as the full MNIST")
      ->type_name("DIR");
}

void add_run(CLI::App& command, Settings& settings) {
  add_course(command, settings);
  add_choice(command, "--device", settings.device, kDevices, "Where tensors live (default: cpu)");
  add_choice(command, "--dtype", settings.dtype, kDtypes, "For every fixture, instead of its own");
  command
      .add_option("--seed-secret", settings.seed_secret,
                  "Draw every fixture's numbers anew from the secret in this file")
      ->type_name("FILE");
}

void add_isolation(CLI::App& command, Settings& settings) {
  command.add_flag("--allow-weak-isolation", settings.weak_isolation,
                   "Run student code even where this machine cannot confine it");
}

void add_jobs(CLI::App& command, Settings& settings) {
  command.add_option("-j,--jobs", settings.jobs, "Processes at a time (default: one a processor)")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
}

void add_quiet(CLI::App& command, Settings& settings) {
  command.add_flag("-q,--quiet", settings.quiet, "No progress on standard error");
}

void add_reports(CLI::App& command, Settings& settings, const std::string& forms) {
  command
      .add_option("--format", settings.formats,
                  fmt::format("{}, on standard output or as FORM=FILE; may be repeated", forms))
      ->type_name("FORM[=FILE]")
      ->allow_extra_args(false);
  command.add_option("-o,--output", settings.output, "Write the report to this file")
      ->type_name("FILE");
  add_choice(command, "--color", settings.color, kColors, "Default: auto; NO_COLOR is obeyed");
  add_jobs(command, settings);
  add_quiet(command, settings);
}

}  // namespace stepcheck
