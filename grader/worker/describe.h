// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace stepcheck {

/// The exercises that these shared libraries implement, as JSON: names, options with types, ranges
/// and defaults, and state fields, as their contract headers declare them.
std::string describe(const std::vector<std::string>& libraries);

}  // namespace stepcheck
