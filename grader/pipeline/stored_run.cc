// SPDX-License-Identifier: MIT
#include "pipeline/stored_run.h"

namespace stepcheck {
namespace {

RunFailure not_covered(const std::string& why) {
  RunFailure failure;
  failure.reason = why;
  failure.not_covered = true;
  return failure;
}

}  // namespace

std::optional<RunFailure> run_into(const Store& store, const std::string& key, const Job& job,
                                   const std::function<Outcome(const StepSink& sink)>& run) {
  if (store.open(key, job)) return std::nullopt;
  if (const auto why = store.refusal(key)) return not_covered(*why);
  TrajectoryWriter writer = store.create(key);
  const Outcome outcome = run([&](int, const StepValues& values) { writer.add(values); });
  if (outcome.failure) {
    if (outcome.failure->not_covered) store.refuse(key, outcome.failure->reason);
    return outcome.failure;
  }
  writer.commit();
  return std::nullopt;
}

}  // namespace stepcheck
