// SPDX-License-Identifier: MIT
#include "pipeline/stored_run.h"

namespace stepcheck {

std::optional<RunFailure> run_into(const Store& store, const std::string& key, const Job& job,
                                   const std::function<Outcome(const StepSink& sink)>& run) {
  if (store.open(key, job)) return std::nullopt;
  TrajectoryWriter writer = store.create(key);
  const Outcome outcome = run([&](int, const StepValues& values) { writer.add(values); });
  if (outcome.failure) return outcome.failure;
  writer.commit();
  return std::nullopt;
}

}  // namespace stepcheck
