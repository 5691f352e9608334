// SPDX-License-Identifier: MIT
#include "pipeline/grade.h"

#include "judge/narrow.h"
#include "judge/score.h"
#include "pipeline/fixture_judge.h"
#include "pipeline/parallel.h"
#include "pipeline/provenance.h"
#include "pipeline/scratch.h"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

namespace stepcheck {
namespace {

Provenance provenance(const GradeRequest& request, const Installation& installation) {
  Provenance made = provenance_of(installation, request.device, request.isolation);
  if (request.overrides.dtype) {
    made.dtype = *request.overrides.dtype == Dtype::Float32 ? "float32" : "float64";
  }
  if (request.overrides.secret) made.seeds = "secret";
  return made;
}

Scorecard empty_card(const GradeRequest& request, const Installation& installation) {
  return {request.rubric.title,
          request.submission.string(),
          {},
          0,
          0,
          0,
          provenance(request, installation)};
}

// A worker costs as much to start as some twenty short jobs, or one training.
constexpr int kJobsWorthAWorker = 20;

int jobs_in(const Fixture& fixture) {
  return std::holds_alternative<Training>(fixture.body) ? kJobsWorthAWorker / 2 : 2;
}

}  // namespace

/// One grading of what the folder holds.
class Grader::Grading {
 public:
  Grading(Grader& grader, const GradeEvents& events)
      : grader_(grader), request_(grader.request_), events_(events) {}

  Scorecard run() {
    grader_.workers_.front().start_ahead();
    compile();
    // Items come after what they need, so each round finds its needs settled.
    const auto& items = request_.rubric.items;
    results_.resize(items.size());
    while (settled_.size() < items.size()) run_round();
    narrow();
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (results_[i].verdict != Verdict::Skipped) results_[i] = score(items[i]);
    }
    Scorecard card = empty_card(request_, grader_.installation_);
    for (auto& result : results_) card.items.push_back(std::move(result));
    total_up(card);
    return card;
  }

 private:
  void compile() {
    std::set<std::string> wanted;
    for (const auto& [name, fixture] : request_.fixtures) {
      for (const auto& exercise : student_exercises(fixture)) wanted.insert(exercise);
    }
    const SubmissionCompiler compiler(grader_.installation_, request_.isolation,
                                      request_.submission, scratch_.path());
    const bool scanned = request_.isolation.layers.has(Layer::Symbols);
    submission_ =
        compile_submission(grader_.installation_, compiler, scanned ? &request_.rules : nullptr,
                           wanted, request_.jobs, events_);
  }

  // Grades every item whose needs are settled, all their fixtures at once.
  void run_round() {
    std::vector<std::size_t> ready;
    for (std::size_t i = 0; i < results_.size(); ++i) {
      if (settled_.count(i) == 0 && needs_settled(i)) ready.push_back(i);
    }
    std::vector<std::size_t> running;
    std::set<std::string> names;
    for (const std::size_t i : ready) {
      const RubricItem& item = request_.rubric.items[i];
      if (const auto* missing = missing_need(item)) {
        results_[i] = skip_item(item, *missing);
        continue;
      }
      running.push_back(i);
      for (const auto& fixture : item.fixtures) {
        if (judged_.count(fixture) == 0) names.insert(fixture);
      }
    }
    judge({names.begin(), names.end()});
    for (const std::size_t i : running) results_[i] = score(request_.rubric.items[i]);
    settled_.insert(ready.begin(), ready.end());
  }

  ItemResult score(const RubricItem& item) const {
    std::vector<FixtureResult> fixtures;
    for (const auto& fixture : item.fixtures) fixtures.push_back(judged_.at(fixture));
    return score_item(item, std::move(fixtures));
  }

  // What one fixture cannot tell apart, another one of the same exercise may.
  void narrow() {
    std::map<std::string, std::vector<FixtureResult*>> by_exercise;
    for (auto& [name, result] : judged_) {
      if (result.exercises.size() == 1) by_exercise[result.exercises.front()].push_back(&result);
    }
    for (const auto& [exercise, results] : by_exercise) {
      narrow_mistakes(results, [&](const FixtureResult& accepted, const Mistake& mistake) {
        return may_hide(accepted.fixture, mistake);
      });
    }
  }

  // A training is asked nothing: it takes long, and shows few mistakes.
  bool may_hide(const std::string& name, const Mistake& mistake) {
    const Fixture fixture = resolved(name);
    if (std::holds_alternative<Training>(fixture.body)) return true;
    try {
      return !grader_.diagnoser_.is_caught(fixture, mistake, grader_.workers_.front());
    } catch (const std::exception&) {
      return true;  // what cannot be tried rules nothing out
    }
  }

  Fixture resolved(const std::string& name) const {
    return resolve(request_.fixtures.at(name), request_.rubric, request_.overrides,
                   request_.device);
  }

  void judge(const std::vector<std::string>& names) {
    std::vector<const Fixture*> fixtures;
    for (const auto& name : names) {
      const Fixture& fixture = request_.fixtures.at(name);
      const Judged& before = grader_.judged_[name];
      const bool again = before.made_of.empty() || before.made_of != made_of(fixture);
      if (again) fixtures.push_back(&fixture);
      judged_[name] = again ? FixtureResult{} : before.result;
    }
    const FixtureJudge judge(grader_.oracles_, grader_.exercises_, submission_, grader_.forbidden_,
                             grader_.diagnoser_, request_.device);
    events_.begin("graded", static_cast<int>(fixtures.size()));
    const auto judge_one = [&](int i, int thread) {
      const Fixture& given = *fixtures[static_cast<std::size_t>(i)];
      events_.started(given.name);
      const Fixture fixture = resolved(given.name);
      FixtureResult& result = judged_.at(given.name);
      result = judge.judge(fixture, grader_.workers_[static_cast<std::size_t>(thread)]);
      result.reproduce = request_.reproduce(given.name);
      events_.finished(given.name);
    };
    parallel_for(static_cast<int>(fixtures.size()), threads_for(fixtures), judge_one);
    events_.end();
    for (const auto* fixture : fixtures) remember(*fixture);
  }

  // As many as have a worker, or are worth one.
  int threads_for(const std::vector<const Fixture*>& fixtures) const {
    int jobs = 0;
    for (const auto* fixture : fixtures) jobs += jobs_in(*fixture);
    const auto started =
        std::count_if(grader_.workers_.begin(), grader_.workers_.end(),
                      [](const Workers& workers) { return workers.has_started(); });
    const int worth = (jobs + kJobsWorthAWorker - 1) / kJobsWorthAWorker;
    return std::clamp(std::max(worth, static_cast<int>(started)), 1, request_.jobs);
  }

  // What the fixture takes from the submission; empty if not all of it can be run.
  std::string made_of(const Fixture& fixture) const {
    std::string all;
    for (const auto& exercise : student_exercises(fixture)) {
      const Compiled& compiled = submission_.at(exercise);
      if (compiled.state != Compiled::State::Built) return "";
      all += compiled.content;
    }
    return all;
  }

  void remember(const Fixture& fixture) {
    const FixtureResult& result = judged_.at(fixture.name);
    const bool ours = result.verdict == Verdict::GraderError || result.verdict == Verdict::Deferred;
    grader_.judged_[fixture.name] = {ours ? "" : made_of(fixture), result};
  }

  std::size_t index_of(const std::string& id) const {
    const auto& items = request_.rubric.items;
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const RubricItem& item) { return item.id == id; });
    return static_cast<std::size_t>(found - items.begin());
  }

  bool needs_settled(std::size_t i) const {
    const auto& needs = request_.rubric.items[i].needs;
    return std::all_of(needs.begin(), needs.end(),
                       [&](const std::string& id) { return settled_.count(index_of(id)) > 0; });
  }

  // What we could not grade holds nobody back.
  const std::string* missing_need(const RubricItem& item) const {
    for (const auto& id : item.needs) {
      const Verdict verdict = results_[index_of(id)].verdict;
      if (verdict != Verdict::Accepted && verdict != Verdict::GraderError &&
          verdict != Verdict::Deferred) {
        return &id;
      }
    }
    return nullptr;
  }

  Grader& grader_;
  const GradeRequest& request_;
  const GradeEvents& events_;
  Scratch scratch_;
  Submission submission_;
  std::map<std::string, FixtureResult> judged_;
  std::vector<ItemResult> results_;
  std::set<std::size_t> settled_;
};

Scorecard ungraded(const GradeRequest& request, const Installation& installation) {
  Scorecard card = empty_card(request, installation);
  for (const auto& item : request.rubric.items) {
    std::vector<FixtureResult> fixtures;
    for (const auto& name : item.fixtures) {
      const Fixture& fixture = request.fixtures.at(name);
      FixtureResult result;
      result.fixture = name;
      result.title = fixture.title;
      result.kind = kind_name(fixture);
      result.exercises = student_exercises(fixture);
      result.verdict = Verdict::GraderError;
      result.reason = "the grading did not come to its end";
      result.reproduce = request.reproduce(name);
      fixtures.push_back(std::move(result));
    }
    card.items.push_back(score_item(item, std::move(fixtures)));
  }
  total_up(card);
  return card;
}

std::deque<Workers> workers_for(const GradeRequest& request, const Installation& installation) {
  std::deque<Workers> workers;
  for (int i = 0; i < request.jobs; ++i) workers.emplace_back(installation, request.isolation);
  return workers;
}

Grader::Grader(const Installation& installation, const Exercises& exercises,
               std::deque<Workers>& workers, GradeRequest request)
    : installation_(installation),
      exercises_(exercises),
      workers_(workers),
      request_(std::move(request)),
      oracles_(installation, exercises, request_.device),
      forbidden_(installation, request_.rules),
      diagnoser_(installation, exercises, request_.banks, oracles_, request_.device) {}

Scorecard Grader::grade(const GradeEvents& events) { return Grading(*this, events).run(); }

void Grader::start_ahead() {
  for (auto& workers : workers_) workers.start_ahead();
}

}  // namespace stepcheck
