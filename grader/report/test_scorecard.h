// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"

#include <limits>
#include <string>
#include <utility>
#include <vector>

/// A hand-made scorecard for the tests of report forms: every verdict, every feedback level, a
/// hidden item, extra credit, all scorings, numbers that are not finite, hostile text.
namespace stepcheck::report_test {

/// Digits that occur in what Location, Verdict and hidden items withhold, and nowhere else.
inline const std::vector<std::string> kSecretDigits{"27182", "31415", "57721", "69314", "86754"};

inline Comparison moments_agree() {
  Comparison comparison;
  comparison.steps = 12;
  comparison.steps_agreeing = 2;
  comparison.steps_before = 0;
  comparison.elements = 360;
  comparison.elements_agreeing = 310;
  comparison.worst_ratio = 994017.25;
  comparison.first = Divergence{
      1, "update", "fc1.weight", {2, 1}, -0.00099999990000001, -0.00099996837822344, 1.7e-12};
  comparison.channels = {{"exp_avg", 0, 0, 0.0125},
                         {"exp_avg_sq", 0, 0, 0.25},
                         {"update", 1, 10, 994017.25},
                         {"param", 3, 9, 1e3 / 3}};
  comparison.series = {{1, 3.2e-11, 1e-12}, {2, 0, 1e-12}, {3, 0.1, 1.0 / 3}};
  comparison.tracks = {
      {"update",
       "fc1.weight",
       {2, 1},
       {{1, -0.00099999990000001, -0.00099996837822344}, {2, 1e-3, 1e-3}, {3, 2e-3, 0.102}}},
      {"param", "fc1.weight", {2, 1}, {{1, 0.5, 0.5}, {2, 0.501, 0.501}, {3, 0.503, 0.603}}}};
  return comparison;
}

inline Comparison not_finite() {
  Comparison comparison;
  comparison.steps = 4;
  comparison.steps_agreeing = 3;
  comparison.steps_before = 3;
  comparison.elements = 8;
  comparison.elements_agreeing = 7;
  comparison.worst_ratio = std::numeric_limits<double>::infinity();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  comparison.first = Divergence{4, "loss", "", {}, 0.125, nan, 1e-12};
  comparison.channels = {{"loss", 4, 1, std::numeric_limits<double>::infinity()},
                         {"grad", 0, 0, 0}};
  comparison.series = {{3, -std::numeric_limits<double>::infinity(), 1e-12}, {4, nan, 1e-12}};
  comparison.tracks = {{"loss", "", {}, {{3, 0.25, 0.25}, {4, 0.125, nan}}}};
  return comparison;
}

inline Comparison secret() {
  Comparison comparison = moments_agree();
  comparison.worst_ratio = 2.7182818e7;
  comparison.first = Divergence{3, "exp_avg", "w", {5}, 0.31415926, 0.57721566, 6.9314718e-11};
  comparison.channels = {{"exp_avg", 3, 4, 0.31415926}, {"update", 3, 4, 2.7182818e7}};
  comparison.series = {{3, 0.27182818, 6.9314718e-11}};
  comparison.tracks = {{"exp_avg", "w", {5}, {{3, 0.31415926, 0.57721566}}}};
  return comparison;
}

inline FixtureResult fixture(std::string name, std::string title, Verdict verdict) {
  FixtureResult result;
  result.reproduce = "stepcheck check --submission students/ada --fixture " + name;
  result.exercises = {name.substr(0, name.find('/'))};
  result.fixture = std::move(name);
  result.title = std::move(title);
  result.kind = "replay";
  result.verdict = verdict;
  result.usage = {0.0125, 0.01, 20480};
  if (verdict == Verdict::Accepted)
    result.oracles = OracleAgreement{true, "", 2.220446049250313e-16};
  return result;
}

inline FixtureResult training(std::string name, std::string title, Verdict verdict) {
  FixtureResult result = fixture(std::move(name), std::move(title), verdict);
  result.kind = "training";
  result.learning_curves = {
      {"loss", {{1, 2.3, 2.3, 2.3}, {2, 1.5, 1.5, 1.5}, {3, 0.75, 0.75, 0.75}}},
      {"accuracy", {{1, 0.125, 0.125, 0.125}, {2, 0.5, 0.5, 0.5}, {3, 0.875, 0.875, 0.875}}}};
  return result;
}

inline FixtureResult told(FixtureResult result, std::string reason, std::string detail = "",
                          std::string output = "") {
  result.reason = std::move(reason);
  result.detail = std::move(detail);
  result.output = std::move(output);
  return result;
}

inline FixtureResult compared(FixtureResult result, Comparison comparison) {
  result.comparison = std::move(comparison);
  return result;
}

/// Whatever a fixture may hold holds secret digits.
inline FixtureResult full_of_secrets(std::string name, Verdict verdict) {
  FixtureResult result = compared(fixture(std::move(name), "A hard one", verdict), secret());
  result = told(std::move(result), "exp_avg is 0.57721566", "what(): 0.31415926", "w = 0.86754\n");
  result.oracles = OracleAgreement{true, "", 2.7182818e-16};
  result.usage = {0.31415926, 0.27182818, 57721};
  result.learning_curves = {{"loss", {{1, 0.86754, 0.27182818, 0.31415926}}}};
  return result;
}

inline ItemResult item(std::string id, std::string title, double points, double max_points,
                       std::vector<FixtureResult> fixtures) {
  ItemResult result;
  result.item.id = std::move(id);
  result.item.title = std::move(title);
  result.item.points = max_points;
  result.points = points;
  result.verdict = Verdict::Accepted;
  for (const FixtureResult& each : fixtures) {
    result.item.fixtures.push_back(each.fixture);
    result.verdict = graver(result.verdict, each.verdict);
  }
  result.fixtures = std::move(fixtures);
  return result;
}

inline void add_partly_right(Scorecard& card) {
  card.items.push_back(item("sgd", "SGD with momentum", 10, 10,
                            {fixture("sgd/designed", "Momentum 0.9", Verdict::Accepted),
                             training("sgd/digits", "On handwritten digits", Verdict::Accepted)}));
  FixtureResult oracle_missing = fixture("adam/own", "Own trajectory", Verdict::Accepted);
  oracle_missing.oracles = OracleAgreement{false, "LibTorch has no eps inside the root", 0};
  FixtureResult first =
      compared(fixture("adam/designed", "Adam on gradients from 1e-3 to 10, one spike",
                       Verdict::WrongTrajectory),
               moments_agree());
  first.output = "t=1\nt=2\nt=3\nt=4\nt=5\n";
  FixtureResult loss = compared(
      fixture("adam/loss", "Cross-entropy on confident rows", Verdict::BadOutput), not_finite());
  loss.kind = "probe";
  card.items.push_back(item("adam", "Adam", 12.5, 20, {first, loss, oracle_missing}));
  card.items.back().item.scoring = Scoring::Proportional;
}

inline void add_failures(Scorecard& card) {
  const std::string error =
      "rmsprop.cc: In function 'void rmsprop_step(...)':\n"
      "rmsprop.cc:14:31: error: 'sqroot' was not declared in this scope; did you mean 'sqrt'?\n"
      "   14 |   param.sub_(lr * grad / (sqroot(v) + eps));\n"
      "      |                           ^~~~~~\n";
  const auto broken = [&](const char* name) {
    return told(fixture(name, "RMSProp, centred and not", Verdict::CompileError),
                "rmsprop.cc does not compile", error);
  };
  card.items.push_back(
      item("rmsprop", "RMSProp", 0, 10, {broken("rmsprop/designed"), broken("rmsprop/zero")}));
  FixtureResult slow = fixture("robust/slow", "Ten steps", Verdict::TimeLimit);
  slow.usage = {10.04, 9.97, 319488};
  card.items.push_back(item(
      "robust", "Keeps to the rules", 0, 10,
      {told(slow, "still in step 3 when its 10 s were over"),
       told(fixture("robust/memory", "Large tensors", Verdict::MemoryLimit), ""),
       told(fixture("robust/output", "Quiet", Verdict::OutputLimit), "printed over 64 kB"),
       told(fixture("robust/crash", "Empty tensors", Verdict::Crashed), "SIGSEGV in step 1"),
       told(fixture("robust/exit", "To the end", Verdict::ExitedEarly), "exit(0) in step 2"),
       told(fixture("robust/throw", "No throw", Verdict::Exception), "threw in step 1",
            "expected \x1b[31m2-D\x1b[0m, got \xFF"),
       told(fixture("robust/again", "Twice the same", Verdict::Nondeterministic), ""),
       told(fixture("robust/own", "Own work", Verdict::Forbidden), "uses torch::optim::Adam")}));
  card.items.back().item.scoring = Scoring::Prefix;
}

inline void add_not_run(Scorecard& card) {
  card.items.push_back(item(
      "lion", "Lion", 0, 5,
      {told(fixture("lion/designed", "Signs", Verdict::NotAttempted), "lion.cc is still the stub"),
       told(fixture("lion/zero", "At zero", Verdict::NotAttempted), "lion.cc is still the stub")}));
  card.items.push_back(item("train", "Train a network with Adam", 0, 10,
                            {fixture("train/mlp", "Spirals", Verdict::Skipped)}));
  card.items.back().reason = "needs `adam`, which is not accepted yet";
  card.items.back().item.needs = {"adam"};
  card.items.push_back(
      item("gpu", "Adam on a GPU", 0, 5,
           {told(fixture("gpu/adam", "float32", Verdict::Deferred), "this machine has no GPU")}));
  card.items.push_back(item("adagrad", "AdaGrad", 0, 10,
                            {told(fixture("adagrad/designed", "AdaGrad", Verdict::GraderError),
                                  "textbook and LibTorch disagree in step 2: 0.25 and 0.26")}));
}

inline void add_withheld(Scorecard& card) {
  card.items.push_back(item("where", "Says where", 5, 10,
                            {full_of_secrets("where/one", Verdict::WrongTrajectory),
                             full_of_secrets("where/two", Verdict::WrongTrajectory),
                             full_of_secrets("where/three", Verdict::Exception)}));
  card.items.back().item.feedback = Feedback::Location;
  card.items.push_back(item("whether", "Says whether", 0, 10,
                            {full_of_secrets("whether/one", Verdict::WrongTrajectory),
                             full_of_secrets("whether/two", Verdict::Accepted)}));
  card.items.back().item.feedback = Feedback::Verdict;
  card.items.push_back(item("surprise", "Other hyper-parameters", 0, 5,
                            {full_of_secrets("secret/86754", Verdict::WrongTrajectory),
                             full_of_secrets("secret/accepted", Verdict::Accepted)}));
  card.items.back().item.hidden = true;
  card.items.back().item.extra_credit = true;
  card.items.back().reason = "0.86754";
}

inline Scorecard scorecard() {
  Scorecard card;
  card.title = "Homework 2: optimizers and losses";
  card.submission = "students/ada";
  add_partly_right(card);
  add_failures(card);
  add_not_run(card);
  add_withheld(card);
  card.points = 27.5;
  card.max_points = 85;
  card.points_not_graded = 15;
  card.provenance = {"0.1.0",      "1.13.1", "g++ 12.2.0",      "cpu",
                     "by fixture", "public", "landlock+seccomp"};
  return card;
}

}  // namespace stepcheck::report_test
