// SPDX-License-Identifier: MIT
#include "pipeline/fixture_judge.h"

#include "judge/compare.h"
#include "judge/element_tracker.h"
#include "judge/learning_curves.h"

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <variant>

namespace stepcheck {
namespace {

void conclude(FixtureResult& result, Verdict verdict, std::string reason, std::string detail = {}) {
  result.verdict = verdict;
  result.reason = std::move(reason);
  result.detail = std::move(detail);
}

std::string place(const Divergence& first) {
  const std::string tensor = first.tensor.empty() ? "" : " of " + first.tensor;
  return fmt::format("{}{} in step {}", first.channel, tensor, first.step);
}

bool is_of_limits(Verdict verdict) {
  return verdict == Verdict::TimeLimit || verdict == Verdict::MemoryLimit;
}

// Of a run that came to its end twice with the same numbers.
void conclude_from_numbers(FixtureResult& result) {
  const auto& first = result.comparison->first;
  if (!first) {
    conclude(result, Verdict::Accepted, "");
  } else if (!std::isfinite(first->actual)) {
    conclude(
        result, Verdict::BadOutput,
        fmt::format("{} is {}", place(*first), std::isnan(first->actual) ? "nan" : "infinite"));
  } else {
    conclude(result, Verdict::WrongTrajectory, "");
  }
}

}  // namespace

FixtureResult FixtureJudge::judge(const Fixture& fixture, Workers& workers) const {
  FixtureResult result;
  result.fixture = fixture.name;
  result.title = fixture.title;
  result.kind = kind_name(fixture);
  result.exercises = student_exercises(fixture);
  try {
    // Its own fault or not: a submission is only judged where expected numbers can be had.
    if (is_built(fixture, result)) run(fixture, workers, result);
  } catch (const OracleFailed& error) {
    conclude(result, error.deferred ? Verdict::Deferred : Verdict::GraderError, error.what());
  } catch (const std::exception& error) {
    conclude(result, Verdict::GraderError, error.what());
  }
  return result;
}

bool FixtureJudge::is_built(const Fixture& fixture, FixtureResult& result) const {
  for (const auto& exercise : student_exercises(fixture)) {
    const Compiled& compiled = submission_.at(exercise);
    if (compiled.state == Compiled::State::Missing) {
      conclude(result, Verdict::NotAttempted, compiled.reason);
      return false;
    }
    if (compiled.state == Compiled::State::Broken) {
      conclude(result, Verdict::GraderError, compiled.reason);
      return false;
    }
    if (compiled.state == Compiled::State::Forbidden) {
      conclude(result, Verdict::Forbidden, compiled.reason, compiled.message);
      return false;
    }
    if (compiled.state == Compiled::State::Failed) {
      conclude(result, Verdict::CompileError, compiled.reason, compiled.message);
      return false;
    }
  }
  return true;
}

void FixtureJudge::run(const Fixture& fixture, Workers& workers, FixtureResult& result) const {
  const Oracles::Expected expected = oracles_.expect(fixture, workers);
  result.oracles = expected.agreement;

  Libraries mine;
  for (const auto& exercise : student_exercises(fixture)) {
    mine[exercise] = {submission_.at(exercise).library.string()};
  }
  const Libraries libraries = oracles_.with_ours(fixture, mine, expected.ours);
  Job job = make_job(fixture, exercises_, libraries, device_);
  job.wire.forbidden = forbidden_.of(student_exercises(fixture));
  TrajectoryReader reader = oracles_.read(expected);
  Comparer comparer(tolerances_for(fixture, device_));
  StepDigests digests;
  Record record;
  const bool kept = Diagnoser::can_keep(job);
  const bool training = std::holds_alternative<Training>(fixture.body);
  auto libtorch = training ? oracles_.read_libtorch(expected) : std::nullopt;
  LearningCurves learning;
  const Outcome outcome = workers.run_student(job, [&](int step, const StepValues& values) {
    const Layout& layout = job.layouts.at(step);
    const StepValues& textbook = reader.next();
    comparer.add(step, layout, textbook, values);
    if (training)
      learning.add(step, layout, values, textbook, libtorch ? &libtorch->next() : nullptr);
    digests.add(values);
    if (kept) record.push_back(values);
  });
  result.usage = outcome.usage;
  result.output = outcome.output;
  result.learning_curves = learning.curves();
  if (outcome.failure) {
    if (outcome.steps > 0) result.comparison = comparer.result(job.wire.steps);
    return conclude(result, outcome.failure->verdict, outcome.failure->reason,
                    outcome.failure->detail);
  }
  result.comparison = comparer.result(job.wire.steps);

  SecondRun second = run_again(job, expected, digests, *result.comparison, workers);
  // The first came to its end within the limits: a busy machine may be why this one did not.
  if (second.failure && is_of_limits(second.failure->verdict)) {
    second = run_again(job, expected, digests, *result.comparison, workers);
  }
  if (second.differs > 0) {
    return conclude(
        result, Verdict::Nondeterministic,
        fmt::format("two runs on the same inputs differ from step {} on", second.differs));
  }
  if (const auto& failure = second.failure) {
    return conclude(result, failure->verdict, "in a second run: " + failure->reason,
                    failure->detail);
  }
  conclude_from_numbers(result);
  result.comparison->tracks = std::move(second.tracks);
  if (kept && result.verdict != Verdict::Accepted) {
    result.diagnosis = diagnoser_.diagnose(fixture, expected, record, workers);
  }
}

FixtureJudge::SecondRun FixtureJudge::run_again(const Job& job, const Oracles::Expected& expected,
                                                const StepDigests& first,
                                                const Comparison& comparison,
                                                Workers& workers) const {
  SecondRun second;
  // Which element diverges first is known only now; this run shows it from the beginning.
  std::optional<ElementTracker> tracker;
  std::optional<TrajectoryReader> reader;
  if (comparison.first) {
    tracker.emplace(*comparison.first);
    reader.emplace(oracles_.read(expected));
  }
  const Outcome outcome = workers.run_student(job, [&](int step, const StepValues& values) {
    if (second.differs == 0 && !first.matches(step, values)) second.differs = step;
    if (tracker) tracker->add(step, job.layouts.at(step), reader->next(), values);
  });
  second.failure = outcome.failure;
  if (tracker) second.tracks = tracker->tracks();
  return second;
}

}  // namespace stepcheck
