// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "model/exercise.h"

namespace stepcheck {

/// What the contract headers say, as `stepcheck-worker --describe` writes it at build time:
///
///     {"exercises": [{"name": "adam", "kind": "optimizer",
///         "options": [{"name": "lr", "type": "real", "default": 0.001, "min": 0, "max": null,
///                      "min_open": false, "max_open": false, "choices": []}],
///         "state": [{"name": "step", "tensor": false}]}]}
///
/// `kind` is optimizer, loss or penalty; `type` is real, integer, flag or choice; null is no limit.
/// Throws BadFile if the file is anything else; building the project again is then the repair.
Exercises load_exercises(const std::filesystem::path& json);

}  // namespace stepcheck
