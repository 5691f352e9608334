// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "load/yaml.h"
#include "model/fixture.h"

namespace stepcheck {

/// `{magnitude: [1.0e-9, 100], spike: {step: 3, factor: 50}, ...}`. A step that the replay does not
/// reach is refused: the ingredient would do nothing. `first_tensor` counts that tensor's elements.
GradientRecipe read_gradients(const yaml::Value& value, int steps, std::int64_t first_tensor);

}  // namespace stepcheck
