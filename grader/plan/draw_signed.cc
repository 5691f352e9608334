// SPDX-License-Identifier: MIT
#include "plan/draw_signed.h"

namespace stepcheck {

std::vector<double> draw_signs(std::size_t count, Generator& generator) {
  std::vector<double> signs(count);
  double sign = generator.below(2) == 0 ? 1 : -1;
  for (double& next : signs) {
    next = sign;
    sign = -sign;
  }
  generator.shuffle(signs);
  return signs;
}

std::vector<Array> draw_signed(const std::vector<NamedShape>& tensors,
                               std::pair<double, double> range, Generator& generator) {
  std::vector<Array> arrays;
  for (const NamedShape& tensor : tensors) {
    Array array{tensor.shape, draw_signs(static_cast<std::size_t>(numel(tensor.shape)), generator)};
    for (double& value : array.values) {
      value *= to_float_precision(generator.uniform(range.first, range.second));
    }
    arrays.push_back(std::move(array));
  }
  return arrays;
}

std::vector<double> log_spaced(std::size_t count, std::pair<double, double> range) {
  std::vector<double> values(count, range.second);
  const double ratio = range.second / range.first;
  for (std::size_t i = 0; i + 1 < count; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(count - 1);
    values[i] = range.first * power(ratio, share);
  }
  return values;
}

}  // namespace stepcheck
