// SPDX-License-Identifier: MIT
#pragma once

#include "load/yaml.h"
#include "model/spirals.h"

namespace stepcheck {

/// `{arms: 3, examples: 300, noise: 0.2, turns: 1.0, seed: 7}`; the first two are due, the others
/// are 0, 1 and 1 unless given. 2 to 20 arms, up to 1e6 examples and at least one an arm, noise up
/// to 10, up to 10 turns and more than none.
Spirals read_spirals(const yaml::Value& value);

}  // namespace stepcheck
