// SPDX-License-Identifier: MIT
#include "cli/grade_command.h"

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

Scorecard grade_once(Grader& grader, const Settings& settings) {
  Progress progress(stderr, progress_style(STDERR_FILENO, settings.quiet));
  return grader.grade(events_to(progress));
}

}  // namespace

int run_grade(const Settings& settings, bool public_only) {
  const auto where = destinations(settings, scorecard_forms());
  const Installation installation = find_installation();
  const Course course(installation, settings.fixtures, settings.rubric, settings.data);
  const GradeRequest request = grade_request(settings, installation, course, public_only);
  write_unfinished(ungraded(request, installation), where, settings);
  auto workers = workers_for(request, installation);
  Grader grader(installation, course.exercises(), workers, request);
  const Scorecard card = grade_once(grader, settings);
  write_reports(card, where, settings);
  return exit_code(card);
}

int run_watch(const Settings& settings) {
  const auto where = destinations(settings, scorecard_forms());
  const Installation installation = find_installation();
  const Course course(installation, settings.fixtures, settings.rubric, settings.data);
  const GradeRequest request = grade_request(settings, installation, course, true);
  write_unfinished(ungraded(request, installation), where, settings);
  Watch watch(settings.submission);
  auto workers = workers_for(request, installation);
  Grader grader(installation, course.exercises(), workers, request);
  const bool redraws = ::isatty(STDOUT_FILENO) != 0;
  end_well_when_interrupted();
  for (;;) {
    const Scorecard card = grade_once(grader, settings);
    if (redraws) fmt::print("\x1b[H\x1b[2J");
    write_reports(card, where, settings);
    fmt::print(stderr, "watching {}; Ctrl-C ends it\n", settings.submission.string());
    grader.start_ahead();
    watch.wait();
  }
}

}  // namespace stepcheck
