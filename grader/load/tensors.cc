// SPDX-License-Identifier: MIT
#include "load/tensors.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

namespace stepcheck {
namespace {

constexpr std::int64_t kLargestDimension = 1'000'000;
constexpr std::int64_t kMostElements = 100'000'000;
constexpr std::size_t kMostDimensions = 4;

bool is_tensor_name(const std::string& name) {
  return std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return (std::isalnum(c) != 0 && c < 0x80) || c == '_' || c == '.';
  });
}

// Multiplying up to four dimensions of 1e6 would overflow, so it stops at the limit.
std::int64_t count_elements(const yaml::Value& value, const Shape& shape, std::int64_t before) {
  std::int64_t count = 1;
  for (const std::int64_t size : shape) {
    count *= size;
    if (before + count > kMostElements) {
      value.refuse(
          fmt::format("more than {} elements in all; make the tensors smaller", kMostElements));
    }
  }
  return before + count;
}

void append(const yaml::Value& value, const Shape& shape, std::size_t depth, Array& array) {
  if (depth == shape.size()) {
    array.values.push_back(value.real());
    return;
  }
  const std::vector<yaml::Value> elements = value.list();
  if (static_cast<std::int64_t>(elements.size()) != shape[depth]) {
    value.refuse(fmt::format("found {} elements; {} are due, by the shape [{}]", elements.size(),
                             shape[depth], fmt::join(shape, ", ")));
  }
  for (const yaml::Value& element : elements) append(element, shape, depth + 1, array);
}

}  // namespace

Shape read_shape(const yaml::Value& value) {
  Shape shape;
  for (const yaml::Value& size : value.list()) shape.push_back(size.integer(1, kLargestDimension));
  if (shape.empty() || shape.size() > kMostDimensions) {
    value.refuse(
        fmt::format("a shape of {} dimensions; 1 to {} are due", shape.size(), kMostDimensions));
  }
  count_elements(value, shape, 0);
  return shape;
}

std::vector<NamedShape> read_tensors(const yaml::Value& value) {
  std::vector<NamedShape> tensors;
  std::int64_t elements = 0;
  for (const auto& [key, entry] : value.entries()) {
    const std::string name = key.text();
    if (!is_tensor_name(name)) key.refuse_found("a tensor's name of letters, digits, `_` and `.`");
    tensors.push_back({name, read_shape(entry)});
    elements = count_elements(entry, tensors.back().shape, elements);
  }
  if (tensors.empty()) value.refuse("no tensor; at least one is due, as {w: [3, 4]}");
  return tensors;
}

std::pair<double, double> read_interval(const yaml::Value& value, const Range& range) {
  const std::vector<yaml::Value> ends = value.list();
  if (ends.size() != 2) {
    value.refuse(fmt::format("a list of {}; two numbers are due, as [low, high]", ends.size()));
  }
  const std::pair<double, double> interval{ends[0].real(range), ends[1].real(range)};
  if (interval.first > interval.second) {
    value.refuse(fmt::format("[{}, {}] runs downward; the smaller number comes first",
                             interval.first, interval.second));
  }
  return interval;
}

Array read_array(const yaml::Value& value, const Shape& shape) {
  Array array{shape, {}};
  append(value, shape, 0, array);
  return array;
}

std::map<std::string, Array> read_arrays(const yaml::Value& value,
                                         const std::vector<NamedShape>& tensors) {
  std::vector<std::string> names;
  for (const NamedShape& tensor : tensors) names.push_back(tensor.name);
  const yaml::Mapping mapping = value.mapping(names);
  std::map<std::string, Array> arrays;
  for (const NamedShape& tensor : tensors) {
    arrays[tensor.name] = read_array(mapping.at(tensor.name), tensor.shape);
  }
  return arrays;
}

}  // namespace stepcheck
