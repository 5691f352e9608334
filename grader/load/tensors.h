// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "load/yaml.h"
#include "model/array.h"

namespace stepcheck {

/// `{fc1.weight: [3, 4], fc1.bias: [4]}`: at least one tensor, in the file's order. A name is made
/// of letters, digits, `_` and `.`; one to four dimensions of 1 to 1e6; at most 1e8 elements in
/// all.
std::vector<NamedShape> read_tensors(const yaml::Value& value);

/// `[3, 4]`: one to four dimensions of 1 to 1e6, at most 1e8 elements.
Shape read_shape(const yaml::Value& value);

/// `[0.5, 1.5]`: two numbers within `range`, the first no larger than the second.
std::pair<double, double> read_interval(const yaml::Value& value, const Range& range);

/// Finite numbers in nested lists that match `shape` exactly.
Array read_array(const yaml::Value& value, const Shape& shape);

/// `{w: [1, 2], b: [0]}`: one array for each of `tensors`.
std::map<std::string, Array> read_arrays(const yaml::Value& value,
                                         const std::vector<NamedShape>& tensors);

}  // namespace stepcheck
