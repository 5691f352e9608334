// SPDX-License-Identifier: MIT
#include "cli/app.h"

#include "cli/course.h"
#include "cli/doctor_command.h"
#include "cli/exit_code.h"
#include "cli/experiment_command.h"
#include "cli/fixture_command.h"
#include "cli/grade_command.h"
#include "cli/kit_command.h"
#include "cli/list_command.h"
#include "cli/new_fixture_command.h"
#include "cli/options.h"
#include "cli/writers.h"
#include "load/bad_file.h"
#include "load/nearest.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <functional>
#include <system_error>

namespace stepcheck {
namespace {

constexpr const char* kFooter =
    "Exit codes: 0 all accepted; 1 graded, something is not accepted; 2 a wrong argument or file,\n"
    "nothing was done; 3 something could not be graded, and that is not the submission's fault.";

const std::map<std::string, Author> kAuthors{
    {"student", Author::Student}, {"textbook", Author::Textbook}, {"libtorch", Author::Libtorch}};
const std::map<std::string, Audience> kAudiences{{"student", Audience::Student},
                                                 {"instructor", Audience::Instructor}};

using Action = std::function<int()>;

void add_grade(CLI::App& app, Settings& settings, Action& action) {
  CLI::App* grade = app.add_subcommand("grade", "Grade a submission by the rubric");
  add_submission(*grade, settings, "DIR", "Folder of the submission's .cc files")->required();
  add_only(*grade, settings);
  add_run(*grade, settings);
  add_isolation(*grade, settings);
  add_reports(*grade, settings, fmt::format("{}", fmt::join(scorecard_forms(), ", ")));
  add_choice(
      *grade, "--for", settings.audience, kAudiences,
      "Whose eyes the report is for: a student's see what the items' feedback allows (default)");
  grade->callback([&] { action = [&] { return run_grade(settings, false); }; });
}

void add_check(CLI::App& app, Settings& settings, bool& watches, Action& action) {
  CLI::App* check = app.add_subcommand("check", "Run the public fixtures on your own work");
  check->add_option("EXERCISE", settings.only, "Exercises, items or fixtures (default: all)");
  add_submission(*check, settings, "--dir", "Folder of your .cc files (default: student/)");
  add_run(*check, settings);
  add_isolation(*check, settings);
  add_reports(*check, settings, fmt::format("{}", fmt::join(scorecard_forms(), ", ")));
  check->add_flag("--keep-worker,!--no-keep-worker", settings.keeps_worker,
                  "Let the warm worker wait three minutes for the next check (default: at a "
                  "terminal)");
  check->add_flag("--watch", watches, "Check again after every save, until Ctrl-C");
  check->callback([&settings, &watches, &action, check] {
    if (check->count("--keep-worker") == 0) settings.keeps_worker = ::isatty(STDOUT_FILENO) != 0;
    action = [&] {
      if (settings.submission.empty())
        settings.submission = find_installation().source_dir / "student";
      return watches ? run_watch(settings) : run_grade(settings, true);
    };
  });
}

/// What the fixture commands are given beyond the settings.
struct FixtureArguments {
  std::vector<std::filesystem::path> files;
  CheckDepth depth;
  NewFixture made;
};

void add_fixture_run(CLI::App& command, Settings& settings, FixtureArguments& given) {
  command.add_option("FILE", given.files, "Fixture files")->required();
  add_run(command, settings);
  add_jobs(command, settings);
}

void add_fixture_new(CLI::App& fixture, Settings& settings, NewFixture& given, Action& action) {
  CLI::App* made = fixture.add_subcommand("new", "Write a fixture to start from");
  made->add_option("EXERCISE", given.exercise, "See `stepcheck list exercises`")->required();
  made->add_option("--kind", given.kind, "replay of an optimizer, probe of anything else, training")
      ->required()
      ->check(CLI::IsMember({"probe", "replay", "training"}));
  made->add_option("-o,--output", given.output, "Default: fixtures/EXERCISE/new.yaml")
      ->type_name("FILE");
  add_course(*made, settings);
  made->callback([&] { action = [&] { return run_fixture_new(given, settings); }; });
}

void add_fixture(CLI::App& app, Settings& settings, FixtureArguments& given, Action& action) {
  CLI::App* fixture = app.add_subcommand("fixture", "Author fixtures");
  fixture->require_subcommand(1);
  add_fixture_new(*fixture, settings, given.made, action);
  CLI::App* list = fixture->add_subcommand(
      "list", "Show the fixtures, and how many known mistakes each was seen to catch");
  add_course(*list, settings);
  list->callback([&] { action = [&] { return run_fixture_list(settings); }; });
  CLI::App* check =
      fixture->add_subcommand("check",
                              "Say which known mistakes a fixture catches, and whether it "
                              "accepts every correct variant");
  add_fixture_run(*check, settings, given);
  check->add_flag("--all", given.depth.all, "Every variant and mistake with its margin");
  check->add_flag("--oracles", given.depth.oracles_only,
                  "Both oracles alone, without variants and mistakes");
  add_quiet(*check, settings);
  check->callback(
      [&] { action = [&] { return run_fixture_check(given.files, given.depth, settings); }; });
  CLI::App* calibrate = fixture->add_subcommand(
      "calibrate", "Measure how far correct variants lie apart, and store it as the tolerance");
  add_fixture_run(*calibrate, settings, given);
  calibrate->callback(
      [&] { action = [&] { return run_fixture_calibrate(given.files, settings); }; });
}

void add_experiment(CLI::App& app, Settings& settings, ExperimentSettings& given, Action& action) {
  CLI::App* experiment = app.add_subcommand(
      "experiment", "Run one of the course's experiments, with the code of your choice");
  experiment->add_option("NAME", given.name, "See `stepcheck list experiments`")->required();
  std::vector<std::string> words;
  for (const auto& [word, author] : kAuthors) words.push_back(word);
  experiment
      ->add_option_function<std::string>(
          "--with",
          [&given](const std::string& word) { given.authors.push_back(kAuthors.at(word)); },
          "Whose code; may be repeated, to compare (default: libtorch)")
      ->check(CLI::IsMember(words))
      ->trigger_on_parse()
      ->allow_extra_args(false);
  add_submission(*experiment, settings, "--dir",
                 "Folder of the student's .cc files (default: student/)");
  experiment->add_option("--plots", given.plots, "Draw its figures into this folder, as SVG")
      ->type_name("DIR");
  add_run(*experiment, settings);
  add_isolation(*experiment, settings);
  add_reports(*experiment, settings, "terminal, json or csv");
  experiment->callback([&] { action = [&] { return run_experiment_command(given, settings); }; });
}

void add_kit(CLI::App& app, Settings& settings, std::filesystem::path& folder, Action& action) {
  CLI::App* kit = app.add_subcommand(
      "kit", "Write the edition that students get: without references and hidden fixtures");
  kit->add_option("DIR", folder, "A new folder")->required();
  add_only(*kit, settings);
  add_course(*kit, settings);
  add_jobs(*kit, settings);
  add_quiet(*kit, settings);
  kit->callback([&] { action = [&] { return run_kit(folder, settings); }; });
}

/// What `list` is given beyond the settings.
struct Listed {
  std::string what;
  std::string exercise;
};

void add_list(CLI::App& app, Settings& settings, Listed& listed, Action& action) {
  const std::string words = "exercises, experiments, fixtures, items, mistakes or verdicts";
  CLI::App* list = app.add_subcommand("list", "Show " + words);
  list->add_option("WHAT", listed.what, words)
      ->required()
      ->check(
          CLI::IsMember({"exercises", "experiments", "fixtures", "items", "mistakes", "verdicts"}));
  list->add_option("EXERCISE", listed.exercise, "Only its mistakes");
  add_course(*list, settings);
  list->callback(
      [&] { action = [&] { return run_list(listed.what, listed.exercise, settings); }; });
}

// CLI11 only says that a command is required.
void check_command(const CLI::App& app, int argc, const char* const* argv) {
  if (argc < 2 || argv[1][0] == '-') return;
  std::vector<std::string> words;
  for (const auto* command : app.get_subcommands({})) words.push_back(command->get_name());
  if (std::find(words.begin(), words.end(), argv[1]) != words.end()) return;
  throw UsageError(fmt::format("`{}` is no command; there are {}{}; see --help", argv[1],
                               fmt::join(words, ", "), did_you_mean(argv[1], words)));
}

// Where nobody can read the message, the code is all that is left to say.
int fail(int code, const std::string& message) {
  std::fputs(fmt::format("stepcheck: {}\n", message).c_str(), stderr);
  return code;
}

// Whoever reads a list in part, as `head` does, knows.
bool is_broken_pipe(const std::exception& error) {
  const auto* of_system = dynamic_cast<const std::system_error*>(&error);
  return of_system != nullptr && of_system->code() == std::errc::broken_pipe;
}

}  // namespace

int run_app(int argc, const char* const* argv) {
  // A reader that goes away ends a write with an error, not the program without a word.
  std::signal(SIGPIPE, SIG_IGN);
  CLI::App app("Grades optimizers and losses step by step against a textbook and LibTorch.",
               "stepcheck");
  app.set_version_flag("--version", "stepcheck " STEPCHECK_VERSION);
  app.require_subcommand(1);
  app.footer(kFooter);
  Settings settings;
  FixtureArguments fixtures;
  Listed listed;
  Action action;
  bool watches = false;
  add_check(app, settings, watches, action);
  add_grade(app, settings, action);
  add_fixture(app, settings, fixtures, action);
  ExperimentSettings experiment;
  add_experiment(app, settings, experiment, action);
  std::filesystem::path folder;
  add_kit(app, settings, folder, action);
  add_list(app, settings, listed, action);
  app.add_subcommand("doctor", "What is there, what is missing, and how to get it")->callback([&] {
    action = run_doctor;
  });
  try {
    check_command(app, argc, argv);
    app.parse(argc, argv);
    const int code = action();
    // What the library still holds could get lost without a word.
    if (std::fflush(stdout) == 0) return code;
    throw std::system_error(errno, std::generic_category(), "standard output");
  } catch (const CLI::ExtrasError&) {
    return fail(kUsage, unexpected_arguments(app));
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kAllAccepted : kUsage;
  } catch (const UsageError& error) {
    return fail(kUsage, error.what());
  } catch (const BadFile& error) {
    return fail(kUsage, error.what());
  } catch (const std::exception& error) {
    if (is_broken_pipe(error)) return kNotGraded;
    return fail(kNotGraded,
                fmt::format("not graded, and not the submission's fault: {}", error.what()));
  }
}

}  // namespace stepcheck
