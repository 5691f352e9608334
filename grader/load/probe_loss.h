// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "load/yaml.h"
#include "model/exercise.h"
#include "model/fixture.h"

namespace stepcheck {

/// The key under which a case gives a loss its inputs: `logits`, or `predictions` for a loss that
/// compares values.
std::string loss_key(Targets targets);

/// That key's value: a recipe, `{rows: 7, classes: 5, scale: [0.1, 120]}`, or numbers as written,
/// `{values: [[0, 1]], labels: [1]}`.
void read_loss_inputs(const yaml::Value& value, Targets targets, ProbeCase& result);

}  // namespace stepcheck
