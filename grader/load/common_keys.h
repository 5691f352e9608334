// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "load/yaml.h"
#include "model/modes.h"

namespace stepcheck {

/// `seed`, 0 to 2^53; 1 if there is none.
std::uint64_t read_seed(const yaml::Mapping& mapping);

/// `dtype`: float32 or float64.
Dtype read_dtype(const yaml::Mapping& mapping, Dtype fallback);

}  // namespace stepcheck
