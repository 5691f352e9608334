// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "load/yaml.h"
#include "model/exercise.h"
#include "model/fixture.h"

namespace stepcheck {

/// Keys of a replay beyond those that every fixture has.
std::vector<std::string> replay_keys();

Replay read_replay(const yaml::Mapping& fixture, const Exercises& exercises);

}  // namespace stepcheck
