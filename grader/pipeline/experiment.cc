// SPDX-License-Identifier: MIT
#include "pipeline/experiment.h"

#include "pipeline/parallel.h"
#include "pipeline/provenance.h"
#include "pipeline/scratch.h"
#include "pipeline/workers.h"
#include "run/compile.h"
#include "run/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <set>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

class ExperimentRunner {
 public:
  ExperimentRunner(const ExperimentRequest& request, const Installation& installation,
                   const Exercises& exercises, const GradeEvents& events)
      : request_(request),
        installation_(installation),
        exercises_(exercises),
        events_(events),
        store_(installation.store_dir),
        driver_(driver_id(installation.worker, installation.libtorch_version)) {
    for (int i = 0; i < request.jobs; ++i) workers_.emplace_back(installation.worker);
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
                            provenance_of(installation_, request_.device)};
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
    copy_sources(installation_, request_.submission, scratch_.path());
    events_.begin("compiled", static_cast<int>(names.size()));
    for (const auto& name : names) {
      events_.started(name + ".cc");
      submission_[name] = compile_exercise(installation_, scratch_.path(), name);
      events_.finished(name + ".cc");
    }
    events_.end();
  }

  // Trains with the author's libraries; where LibTorch turns out not to have a rule, with the
  // textbook's instead.
  void train(const Fixture& fixture, RunResult& result, Workers& workers) const {
    Libraries libraries;
    for (const auto& exercise : used_exercises(fixture)) {
      libraries[exercise] = library(exercise, fixture, result);
    }
    if (!result.failure.empty()) return;
    auto failure = record(fixture, libraries, result, workers);
    if (failure && failure->not_covered && result.author != Author::Student) {
      result.note = fmt::format("with the textbook's code, for want of {}", failure->reason);
      for (auto& [exercise, path] : libraries) path = textbook(exercise);
      failure = record(fixture, libraries, result, workers);
    }
    if (failure) {
      result.failure = fmt::format("{}: {}", name(failure->verdict), failure->reason);
      if (failure->step > 0) result.failure += fmt::format(" (epoch {})", failure->step);
    }
  }

  std::string textbook(const std::string& exercise) const {
    return (installation_.textbook_dir / (exercise + ".so")).string();
  }

  // Of a submission only what the experiment takes from it; the rest is ours.
  std::string library(const std::string& exercise, const Fixture& fixture,
                      RunResult& result) const {
    const auto taken = student_exercises(fixture);
    const bool from_student = std::count(taken.begin(), taken.end(), exercise) > 0;
    if (result.author == Author::Student && from_student) {
      const Compiled& compiled = submission_.at(exercise);
      if (compiled.state == Compiled::State::Built) return compiled.library.string();
      result.failure = compiled.reason;
      return "";
    }
    const fs::path libtorch = installation_.libtorch_dir / (exercise + ".so");
    if (result.author == Author::Textbook || !fs::exists(libtorch)) return textbook(exercise);
    return libtorch.string();
  }

  std::optional<RunFailure> record(const Fixture& fixture, const Libraries& libraries,
                                   RunResult& result, Workers& workers) const {
    const Job job = make_job(fixture, exercises_, libraries, request_.device);
    const std::string key = content_key(job, driver_);
    if (!store_.open(key, job)) {
      TrajectoryWriter writer = store_.create(key);
      const StepSink sink = [&](int, const StepValues& values) { writer.add(values); };
      const Outcome outcome = result.author == Author::Student ? workers.run_student(job, sink)
                                                               : workers.run_trusted(job, sink);
      if (outcome.failure) return outcome.failure;
      writer.commit();
    }
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
  std::map<std::string, Compiled> submission_;
};

}  // namespace

ExperimentResult run_experiment(const ExperimentRequest& request, const Installation& installation,
                                const Exercises& exercises, const GradeEvents& events) {
  return ExperimentRunner(request, installation, exercises, events).run();
}

}  // namespace stepcheck
