// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "load/yaml.h"
#include "model/exercise.h"
#include "model/fixture.h"

namespace stepcheck {

/// Keys of a probe beyond those that every fixture has.
std::vector<std::string> probe_keys();

Probe read_probe(const yaml::Mapping& fixture, const Exercises& exercises);

}  // namespace stepcheck
