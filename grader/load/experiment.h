// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "load/fixture.h"
#include "model/experiment.h"

namespace stepcheck {

/// Reads one experiment; fixtures/README.md describes the format. Throws BadFile.
Experiment load_experiment(const std::filesystem::path& file, std::string name,
                           const FixtureContext& context);

/// Names of the experiments in `dir`, sorted, without hidden files; none if there is no such
/// folder.
std::vector<std::string> find_experiments(const std::filesystem::path& dir);

}  // namespace stepcheck
