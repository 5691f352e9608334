// SPDX-License-Identifier: MIT
#include "pipeline/grade.h"

#include "judge/score.h"
#include "pipeline/fixture_judge.h"
#include "pipeline/parallel.h"
#include "pipeline/provenance.h"
#include "pipeline/scratch.h"

#include <algorithm>
#include <deque>
#include <set>

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

class Grading {
 public:
  Grading(const GradeRequest& request, const Installation& installation, const Exercises& exercises,
          const GradeEvents& events)
      : request_(request),
        installation_(installation),
        exercises_(exercises),
        events_(events),
        oracles_(installation, exercises, request.device),
        forbidden_(installation, request.rules),
        diagnoser_(installation, exercises, request.banks, oracles_, request.device) {
    for (int i = 0; i < request.jobs; ++i) {
      workers_.emplace_back(installation, request.isolation);
    }
  }

  Scorecard run() {
    compile();
    // Items come after what they need, so each round finds its needs settled.
    const auto& items = request_.rubric.items;
    results_.resize(items.size());
    while (settled_.size() < items.size()) run_round();
    Scorecard card = empty_card(request_, installation_);
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
    const SubmissionCompiler compiler(installation_, request_.isolation, request_.submission,
                                      scratch_.path());
    const bool scanned = request_.isolation.layers.has(Layer::Symbols);
    submission_ = compile_submission(installation_, compiler, scanned ? &request_.rules : nullptr,
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
    for (const std::size_t i : running) {
      const RubricItem& item = request_.rubric.items[i];
      std::vector<FixtureResult> fixtures;
      for (const auto& fixture : item.fixtures) fixtures.push_back(judged_.at(fixture));
      results_[i] = score_item(item, std::move(fixtures));
    }
    settled_.insert(ready.begin(), ready.end());
  }

  void judge(const std::vector<std::string>& names) {
    const FixtureJudge judge(oracles_, exercises_, submission_, forbidden_, diagnoser_,
                             request_.device);
    for (const auto& name : names) judged_[name] = {};
    events_.begin("graded", static_cast<int>(names.size()));
    parallel_for(static_cast<int>(names.size()), request_.jobs, [&](int i, int thread) {
      const std::string& name = names[static_cast<std::size_t>(i)];
      events_.started(name);
      const Fixture fixture =
          resolve(request_.fixtures.at(name), request_.rubric, request_.overrides);
      FixtureResult& result = judged_.at(name);
      result = judge.judge(fixture, workers_[static_cast<std::size_t>(thread)]);
      result.reproduce = request_.reproduce(name);
      events_.finished(name);
    });
    events_.end();
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

  const GradeRequest& request_;
  const Installation& installation_;
  const Exercises& exercises_;
  const GradeEvents& events_;
  Oracles oracles_;
  ForbiddenFunctions forbidden_;
  Diagnoser diagnoser_;
  Scratch scratch_;
  std::deque<Workers> workers_;
  Submission submission_;
  std::map<std::string, FixtureResult> judged_;
  std::vector<ItemResult> results_;
  std::set<std::size_t> settled_;
};

}  // namespace

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

Scorecard grade(const GradeRequest& request, const Installation& installation,
                const Exercises& exercises, const GradeEvents& events) {
  return Grading(request, installation, exercises, events).run();
}

}  // namespace stepcheck
