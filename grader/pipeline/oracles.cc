// SPDX-License-Identifier: MIT
#include "pipeline/oracles.h"

#include "pipeline/stored_run.h"

#include <fmt/format.h>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

/// LibTorch's adaptor does not offer the fixture's options.
struct NotOffered : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::string where(const Divergence& first) {
  return fmt::format("step {}, {} of {}: textbook {}, LibTorch {}", first.step, first.channel,
                     first.tensor, first.expected, first.actual);
}

}  // namespace

void throw_if_apart(const Comparison& libtorch) {
  if (libtorch.first) throw OracleFailed("the oracles disagree: " + where(*libtorch.first), false);
}

Oracles::Oracles(const Installation& installation, const Exercises& exercises, Device device)
    : installation_(installation),
      exercises_(exercises),
      device_(device),
      store_(has_references(installation) ? installation.store_dir : installation.pack_dir),
      driver_(driver_id(installation.worker, installation.libtorch_version)) {
  if (!has_references(installation)) pack_ = read_pack(installation.pack_dir);
}

Oracles::Expected Oracles::expect(const Fixture& fixture, Workers& workers) const {
  Expected expected = ask(fixture, workers);
  if (expected.libtorch_key.empty()) return expected;
  Comparer comparer(tolerances_for(fixture, device_).times(oracle_share(fixture)));
  Distance distance;
  each_step_of_both(expected,
                    [&](int step, const StepValues& textbook, const StepValues& libtorch) {
                      const Layout& layout = expected.job.layouts.at(step);
                      comparer.add(step, layout, textbook, libtorch);
                      distance.add(layout, textbook, libtorch);
                    });
  throw_if_apart(comparer.result(expected.job.wire.steps));
  expected.agreement.worst_relative = distance.worst();
  return expected;
}

Oracles::Expected Oracles::ask(const Fixture& fixture, Workers& workers) const {
  if (pack_) return from_pack(fixture);
  Expected expected = run_textbook(fixture, workers);
  run_libtorch(fixture, workers, expected);
  return expected;
}

void Oracles::each_step_of_both(const Expected& expected, const BothSink& sink) const {
  TrajectoryReader textbook = read(expected);
  TrajectoryReader libtorch = open(expected.libtorch_key, expected.job);
  for (int step = 1; step <= expected.job.wire.steps; ++step) {
    const StepValues& values = textbook.next();
    sink(step, values, libtorch.next());
  }
}

TrajectoryReader Oracles::read(const Expected& expected) const {
  return open(expected.key, expected.job);
}

std::optional<TrajectoryReader> Oracles::read_libtorch(const Expected& expected) const {
  if (expected.libtorch_key.empty()) return std::nullopt;
  return open(expected.libtorch_key, expected.job);
}

TrajectoryReader Oracles::open(const std::string& key, const Job& job) const {
  auto reader = store_.open(key, job);
  if (!reader) throw OracleFailed("a stored trajectory has gone", false);
  return std::move(*reader);
}

Oracles::Expected Oracles::from_pack(const Fixture& fixture) const {
  Libraries nobodys;
  for (const auto& exercise : student_exercises(fixture)) nobodys[exercise] = {};
  Job job = make_job(fixture, exercises_, with_ours(fixture, nobodys, Ours::Libtorch), device_);
  const auto found = pack_->fixtures.find(fixture.name);
  const std::string key = question(fixture, job);
  if (found == pack_->fixtures.end() || found->second.question != key) {
    throw OracleFailed(
        "this edition has no expected trajectory for it: it has those of the fixtures that it came "
        "with, unchanged, with their own numbers",
        true);
  }
  return {std::move(job), key, found->second.agreement, Ours::Libtorch, {}};
}

Oracles::Expected Oracles::run_textbook(const Fixture& fixture, Workers& workers) const {
  const Libraries mine = textbook(fixture);
  const auto run = [&](Ours ours) {
    Job job = make_job(fixture, exercises_, with_ours(fixture, mine, ours), device_);
    std::string key = key_of(job, "the textbook reference", workers);
    return Expected{std::move(job), std::move(key), {}, ours, {}};
  };
  try {
    return run(Ours::Libtorch);
  } catch (const NotOffered&) {
    // LibTorch has the exercise of a part that is ours, but not its options.
    return run(Ours::Textbook);
  }
}

void Oracles::run_libtorch(const Fixture& fixture, Workers& workers, Expected& expected) const {
  OracleAgreement& agreement = expected.agreement;
  for (const auto& exercise : student_exercises(fixture)) {
    if (!has_adaptor(installation_, exercise)) {
      agreement.not_covered = "LibTorch has no " + exercise;
      return;
    }
  }
  const Libraries libraries =
      with_ours(fixture, from(installation_.libtorch_dir, fixture), expected.ours);
  try {
    const Job job = make_job(fixture, exercises_, libraries, device_);
    expected.libtorch_key = key_of(job, "LibTorch's adaptor", workers);
    agreement.libtorch = true;
  } catch (const NotOffered& missing) {
    agreement.not_covered = missing.what();
  }
}

std::string Oracles::key_of(const Job& job, const char* oracle, Workers& workers) const {
  std::string key = content_key(job, driver_);
  const auto failure = run_into(
      store_, key, job, [&](const StepSink& sink) { return workers.run_trusted(job, sink); });
  if (!failure) return key;
  if (failure->not_covered) throw NotOffered{failure->reason};
  const bool lacking = failure->verdict == Verdict::Deferred;
  throw OracleFailed(
      lacking ? failure->reason : fmt::format("{} failed: {}", oracle, failure->reason), lacking);
}

Libraries Oracles::from(const fs::path& dir, const Fixture& fixture) const {
  Libraries libraries;
  for (const auto& exercise : student_exercises(fixture)) {
    libraries[exercise] = {(dir / (exercise + ".so")).string()};
  }
  return libraries;
}

Libraries Oracles::textbook(const Fixture& fixture) const {
  return from(installation_.textbook_dir, fixture);
}

Libraries Oracles::with_ours(const Fixture& fixture, const Libraries& mine, Ours ours) const {
  return stepcheck::with_ours(installation_, fixture, mine, ours);
}

}  // namespace stepcheck
