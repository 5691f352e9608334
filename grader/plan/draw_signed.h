// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "model/array.h"
#include "model/generator.h"

namespace stepcheck {

/// +1 and -1 in random order, as many of each as of the other, give or take one.
std::vector<double> draw_signs(std::size_t count, Generator& generator);

/// +-U(range) for each tensor.
std::vector<Array> draw_signed(const std::vector<NamedShape>& tensors,
                               std::pair<double, double> range, Generator& generator);

/// `count` numbers from range.first to range.second, evenly spaced on a logarithmic scale; a single
/// one is range.second.
std::vector<double> log_spaced(std::size_t count, std::pair<double, double> range);

}  // namespace stepcheck
