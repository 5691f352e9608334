// SPDX-License-Identifier: MIT
#pragma once

#include "cli/settings.h"
#include "model/experiment.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace stepcheck {

/// What the command line says about an experiment beyond Settings.
struct ExperimentSettings {
  std::string name;
  std::vector<Author> authors;                 ///< none: LibTorch
  std::optional<std::filesystem::path> plots;  ///< folder for the figures
};

/// Runs an experiment and writes its reports and figures. Returns the exit code: 0 if every run was
/// made, 1 if the student's code could not make one, 3 if ours could not.
int run_experiment_command(const ExperimentSettings& experiment, const Settings& settings);

}  // namespace stepcheck
