// SPDX-License-Identifier: MIT
#pragma once

#include "model/outcome.h"
#include "run/store.h"
#include "run/worker.h"

#include <functional>
#include <optional>
#include <string>

namespace stepcheck {

/// Sees to it that the job's record is in the store under `key`: it is there, or `run` makes it.
/// Says why it could not; then nothing is stored, but that an adaptor does not cover the options.
std::optional<RunFailure> run_into(const Store& store, const std::string& key, const Job& job,
                                   const std::function<Outcome(const StepSink& sink)>& run);

}  // namespace stepcheck
