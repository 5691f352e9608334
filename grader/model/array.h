// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

namespace stepcheck {

/// Sizes by dimension; empty for a scalar.
using Shape = std::vector<std::int64_t>;

inline std::int64_t numel(const Shape& shape) {
  return std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
}

struct NamedShape {
  std::string name;
  Shape shape;
};

/// A tensor in the grader's own memory: always double, row-major, whatever dtype the worker uses.
struct Array {
  Shape shape;
  std::vector<double> values;
};

}  // namespace stepcheck
