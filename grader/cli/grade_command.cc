// SPDX-License-Identifier: MIT
#include "cli/grade_command.h"

#include "cli/classroom50_environment.h"
#include "cli/course.h"
#include "cli/events.h"
#include "cli/exit_code.h"
#include "cli/grade_request.h"
#include "cli/interrupt.h"
#include "cli/watch.h"
#include "cli/writers.h"
#include "report/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <vector>

namespace stepcheck {
namespace {

int exit_code(const Scorecard& card) {
  int code = kAllAccepted;
  for (const auto& item : card.items) {
    if (item.verdict == Verdict::GraderError || item.verdict == Verdict::Deferred)
      return kNotGraded;
    if (item.verdict != Verdict::Accepted) code = kGradedWithFailures;
  }
  return code;
}

// What a report says beyond the scorecard.
Settings with_environment(Settings settings, const std::vector<Destination>& where) {
  if (std::any_of(where.begin(), where.end(),
                  [](const Destination& each) { return each.form == "classroom50"; })) {
    settings.classroom50.emplace(classroom50_submission(
        [](const char* name) { return std::getenv(name); }, std::time(nullptr)));
  }
  return settings;
}

// From one save to the next.
constexpr std::chrono::minutes kKept{3};

/// A command's work, from its settings to its reports.
class GradeRun {
 public:
  /// Finds everything that can be wrong with the command or a file; then writes what stands in the
  /// reports' place until there are some.
  GradeRun(const Settings& settings, bool public_only)
      : where_(destinations(settings, scorecard_forms())),
        settings_(with_environment(settings, where_)),
        course_(installation_, settings.fixtures, settings.rubric, settings.data),
        request_(grade_request(settings, installation_, course_, public_only)),
        workers_(workers_for(request_, installation_)) {
    write_unfinished(ungraded(request_, installation_), where_, settings_);
    if (settings.keeps_worker) workers_.front().use({installation_, request_.isolation});
  }

  Scorecard grade() {
    Progress progress(stderr, progress_style(STDERR_FILENO, settings_.quiet));
    return grader_.grade(events_to(progress));
  }
  void write(const Scorecard& card) const {
    write_reports(card, where_, settings_);
    const std::string files = written_files(card, where_, settings_.audience);
    if (!settings_.quiet && !files.empty()) std::fputs((files + "\n").c_str(), stderr);
  }
  void start_ahead() { grader_.start_ahead(); }
  void keep_worker() { workers_.front().keep(kKept); }

 private:
  std::vector<Destination> where_;
  Settings settings_;
  Installation installation_ = find_installation();
  Course course_;
  GradeRequest request_;
  std::deque<Workers> workers_;
  Grader grader_{installation_, course_.exercises(), workers_, request_};
};

}  // namespace

int run_grade(const Settings& settings, bool public_only) {
  GradeRun run(settings, public_only);
  const Scorecard card = run.grade();
  run.write(card);
  run.keep_worker();
  return exit_code(card);
}

int run_watch(const Settings& settings) {
  GradeRun run(settings, true);
  Watch watch(settings.submission);
  const bool redraws = ::isatty(STDOUT_FILENO) != 0;
  end_well_when_interrupted();
  for (;;) {
    const Scorecard card = run.grade();
    if (redraws) fmt::print("\x1b[H\x1b[2J");
    run.write(card);
    fmt::print(stderr, "watching {}; Ctrl-C ends it\n", settings.submission.string());
    run.start_ahead();
    watch.wait();
  }
}

}  // namespace stepcheck
