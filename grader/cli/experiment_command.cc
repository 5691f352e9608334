// SPDX-License-Identifier: MIT
#include "cli/experiment_command.h"

#include "cli/course.h"
#include "cli/device.h"
#include "cli/events.h"
#include "cli/exit_code.h"
#include "cli/isolation.h"
#include "cli/writers.h"
#include "load/exercise_rules.h"
#include "pipeline/experiment.h"
#include "pipeline/resolve.h"
#include "pipeline/seeds.h"
#include "plot/svg.h"
#include "report/experiment.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string>& forms() {
  static const std::vector<std::string> kForms{"terminal", "json", "csv"};
  return kForms;
}

std::string rendered(const ExperimentResult& result, const std::string& form) {
  if (form == "json") return experiment_json(result);
  if (form == "csv") return experiment_csv(result);
  return experiment_text(result);
}

void write_figures(const ExperimentResult& result, const fs::path& dir) {
  fs::create_directories(dir);
  for (const auto& one : figures(result)) {
    const std::string svg =
        std::visit([](const auto& figure) { return plot::draw(figure); }, one.figure);
    write_report({"svg", dir / (one.name + ".svg")}, svg);
  }
}

// Each author's runs stand together, so none may come twice.
std::vector<Author> authors_of(const ExperimentSettings& given) {
  std::vector<Author> authors;
  for (const Author author : given.authors) {
    if (std::find(authors.begin(), authors.end(), author) != authors.end()) {
      throw UsageError(fmt::format("--with {} stands twice; keep one", word(author)));
    }
    authors.push_back(author);
  }
  if (authors.empty()) authors.push_back(Author::Libtorch);
  return authors;
}

int exit_code(const ExperimentResult& result) {
  int code = kAllAccepted;
  for (const auto& run : result.runs) {
    if (run.failure.empty()) continue;
    if (run.author != Author::Student) return kNotGraded;
    code = kGradedWithFailures;
  }
  return code;
}

}  // namespace

int run_experiment_command(const ExperimentSettings& given, const Settings& settings) {
  const auto where = destinations(settings, forms());
  ExperimentRequest request;
  request.authors = authors_of(given);
  const Installation installation = find_installation();
  const Course course(installation, settings.fixtures, settings.rubric, settings.data);
  request.experiment = course.experiment(given.name);
  Overrides overrides{settings.dtype, std::nullopt};
  if (settings.seed_secret) overrides.secret = read_secret(*settings.seed_secret);
  request.submission =
      settings.submission.empty() ? installation.source_dir / "student" : settings.submission;
  DeviceChoice device = settings.device;
  if (device == DeviceChoice::Auto) device = best_device(installation, course);
  request.device = device == DeviceChoice::Cuda ? Device::Cuda : Device::Cpu;
  for (auto& run : request.experiment.runs) {
    run.fixture = resolve(std::move(run.fixture), course.rubric(), overrides, request.device);
  }
  const bool students =
      std::count(request.authors.begin(), request.authors.end(), Author::Student) > 0;
  request.rules = load_exercise_rules(installation.source_dir / "student", course.exercises());
  request.isolation = students ? isolation_for_students(installation, request.device, settings)
                               : find_isolation(installation, request.device);
  request.jobs = jobs_at_a_time(settings);

  ExperimentResult result;
  {
    Progress progress(stderr, progress_style(STDERR_FILENO, settings.quiet));
    result = run_experiment(request, installation, course.exercises(), events_to(progress));
  }
  for (const auto& one : where) write_report(one, rendered(result, one.form));
  if (given.plots) write_figures(result, *given.plots);
  return exit_code(result);
}

}  // namespace stepcheck
