// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "load/fixture.h"
#include "load/yaml.h"

namespace stepcheck {

/// Keys of a training beyond those that every fixture has.
std::vector<std::string> training_keys();

/// Reads the data files too.
Training read_training(const yaml::Mapping& fixture, const FixtureContext& context);

}  // namespace stepcheck
