// SPDX-License-Identifier: MIT
#include "pipeline/experiment.h"

#include "pipeline/forbidden_functions.h"
#include "pipeline/libraries.h"
#include "pipeline/parallel.h"
#include "pipeline/provenance.h"
#include "pipeline/scratch.h"
#include "pipeline/stored_run.h"
#include "pipeline/submission.h"
#include "pipeline/workers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <deque>
#include <set>

namespace stepcheck {
namespace {

class ExperimentRunner {
 public:
  ExperimentRunner(const ExperimentRequest& request, const Installation& installation,
                   const Exercises& exercises, const GradeEvents& events)
      : request_(request),
        installation_(installation),
        exercises_(exercises),
        events_(events),
        store_(installation.store_dir),
        driver_(driver_id(installation.worker, installation.libtorch_version)),
        forbidden_(installation, request.rules) {
    for (int i = 0; i < request.jobs; ++i) {
      workers_.emplace_back(installation, request.isolation);
    }
  }

  ExperimentResult run() {
    const Experiment& experiment = request_.experiment;
    if (has(Author::Student)) compile();
    ExperimentResult result{experiment.name,
                            experiment.title,
                            experiment.grid,
                            experiment.plots,
                            experiment.threshold,
                            {},
                            provenance_of(installation_, request_.device, request_.isolation)};
    for (const Author author : request_.authors) {
      for (const auto& run : experiment.runs) {
        result.runs.push_back({run.label, run.group, run.cell, author, {}, "", ""});
      }
    }
    const auto runs = experiment.runs.size();
    events_.begin("trained", static_cast<int>(result.runs.size()));
    parallel_for(static_cast<int>(result.runs.size()), request_.jobs, [&](int i, int thread) {
      const auto index = static_cast<std::size_t>(i);
      RunResult& one = result.runs[index];
      const std::string job = fmt::format("{} ({})", one.label, word(one.author));
      events_.started(job);
      train(experiment.runs[index % runs].fixture, one, workers_[static_cast<std::size_t>(thread)]);
      events_.finished(job);
    });
    events_.end();
    return result;
  }

 private:
  bool has(Author author) const {
    return std::count(request_.authors.begin(), request_.authors.end(), author) > 0;
  }

  void compile() {
    std::set<std::string> names;
    for (const auto& run : request_.experiment.runs) {
      for (const auto& exercise : student_exercises(run.fixture)) names.insert(exercise);
    }
    const SubmissionCompiler compiler(installation_, request_.isolation, request_.submission,
                                      scratch_.path());
    const bool scanned = request_.isolation.layers.has(Layer::Symbols);
    submission_ = compile_submission(installation_, compiler, scanned ? &request_.rules : nullptr,
                                     names, request_.jobs, events_);
  }

  // Trains with the author's libraries; where LibTorch turns out not to have a rule, with the
  // textbook's in place of all of LibTorch's.
  void train(const Fixture& fixture, RunResult& result, Workers& workers) const {
    if (result.author == Author::Student) result.failure = why_not_built(fixture);
    if (!result.failure.empty()) return;
    const Ours ours = result.author == Author::Textbook ? Ours::Textbook : Ours::Libtorch;
    if (ours == Ours::Libtorch) result.note = without_adaptor(fixture, result.author);
    auto failure = record(fixture, libraries(fixture, result.author, ours), result, workers);
    if (failure && failure->not_covered && ours == Ours::Libtorch) {
      result.note = fmt::format("with the textbook's code, for want of {}", failure->reason);
      failure = record(fixture, libraries(fixture, result.author, Ours::Textbook), result, workers);
    }
    if (failure) {
      result.failure = fmt::format("{}: {}", name(failure->verdict), failure->reason);
      if (failure->step > 0) result.failure += fmt::format(" (epoch {})", failure->step);
    }
  }

  // Empty if everything that the fixture takes from the submission can be loaded.
  std::string why_not_built(const Fixture& fixture) const {
    for (const auto& exercise : student_exercises(fixture)) {
      const Compiled& compiled = submission_.at(exercise);
      if (compiled.state == Compiled::State::Built) continue;
      const bool missing = compiled.state == Compiled::State::Missing;
      const Verdict verdict = missing ? Verdict::NotAttempted : Verdict::CompileError;
      return fmt::format("{}: {}", name(verdict), compiled.reason);
    }
    return "";
  }

  // What of a run stands under LibTorch's name, or beside a student's code, and is the textbook's.
  std::string without_adaptor(const Fixture& fixture, Author author) const {
    const auto taken = student_exercises(fixture);
    std::vector<std::string> names;
    for (const auto& exercise : used_exercises(fixture)) {
      const bool from_student =
          author == Author::Student && std::count(taken.begin(), taken.end(), exercise) > 0;
      if (!from_student && !has_adaptor(installation_, exercise)) names.push_back(exercise);
    }
    if (names.empty()) return "";
    return fmt::format("LibTorch has no {}: the textbook's is used", fmt::join(names, ", "));
  }

  // Of a submission only what the experiment takes from it; the rest is ours.
  Libraries libraries(const Fixture& fixture, Author author, Ours ours) const {
    Libraries mine;
    if (author == Author::Student) {
      for (const auto& exercise : student_exercises(fixture)) {
        mine[exercise] = {submission_.at(exercise).library.string()};
      }
    }
    return with_ours(installation_, fixture, std::move(mine), ours);
  }

  std::optional<RunFailure> record(const Fixture& fixture, const Libraries& libraries,
                                   RunResult& result, Workers& workers) const {
    Job job = make_job(fixture, exercises_, libraries, request_.device);
    if (result.author == Author::Student) {
      job.wire.forbidden = forbidden_.of(student_exercises(fixture));
    }
    const std::string key = content_key(job, driver_);
    auto failure = run_into(store_, key, job, [&](const StepSink& sink) {
      return result.author == Author::Student ? workers.run_student(job, sink)
                                              : workers.run_trusted(job, sink);
    });
    if (failure) return failure;
    auto stored = store_.open(key, job);
    if (!stored) throw std::runtime_error("a run's record has gone from the store");
    for (int epoch = 1; epoch <= job.wire.steps; ++epoch) {
      const StepValues& values = stored->next();
      for (const Block& block : job.layouts.at(epoch).blocks) {
        result.series[block.channel].push_back(values.at(block.offset));
      }
    }
    return std::nullopt;
  }

  const ExperimentRequest& request_;
  const Installation& installation_;
  const Exercises& exercises_;
  const GradeEvents& events_;
  Store store_;
  std::string driver_;
  Scratch scratch_;
  std::deque<Workers> workers_;
  Submission submission_;
  ForbiddenFunctions forbidden_;
};

}  // namespace

ExperimentResult run_experiment(const ExperimentRequest& request, const Installation& installation,
                                const Exercises& exercises, const GradeEvents& events) {
  return ExperimentRunner(request, installation, exercises, events).run();
}

}  // namespace stepcheck
