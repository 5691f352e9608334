// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <span>
#include <stdexcept>
#include <utility>

#include "model/generator.h"
#include "plan/draw.h"
#include "plan/draw_signed.h"

namespace stepcheck {
namespace {

std::vector<std::size_t> draw_labels(std::size_t rows, std::size_t classes, Generator& generator) {
  std::vector<std::size_t> labels(rows);
  for (std::size_t i = 0; i < rows; ++i) labels[i] = i % classes;
  generator.shuffle(labels);
  return labels;
}

void tie_largest(std::span<double> row) {
  std::vector<std::size_t> order(row.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::partial_sort(order.begin(), order.begin() + 2, order.end(),
                    [&](std::size_t a, std::size_t b) { return row[a] > row[b]; });
  row[order[1]] = row[order[0]];
}

void scale_to(std::span<double> row, double largest) {
  double now = 0;
  for (const double z : row) now = std::max(now, std::abs(z));
  for (double& z : row) z = to_float_precision(z / now * largest);
}

// Largest |z| positive, so that a row that is to be confident is so in one class.
void point_upward(std::span<double> row) {
  const auto [low, high] = std::minmax_element(row.begin(), row.end());
  if (-*low <= *high) return;
  for (double& z : row) z = -z;
}

// The labels stay as they are drawn, so that they go on covering the classes; the logits move.
void make_confident(std::span<double> row, std::size_t label, bool right) {
  point_upward(row);
  const auto extreme =
      right ? std::max_element(row.begin(), row.end()) : std::min_element(row.begin(), row.end());
  std::swap(*extreme, row[label]);
}

LossInputs draw_classes(const ProbeCase& probe_case, std::uint64_t seed) {
  const auto rows = static_cast<std::size_t>(probe_case.rows);
  const auto classes = static_cast<std::size_t>(probe_case.columns);
  Generator generator(seed, "logits " + probe_case.name);
  const std::vector<std::size_t> labels = draw_labels(rows, classes, generator);
  const std::vector<double> scales = log_spaced(rows, probe_case.scale);
  LossInputs drawn{{{probe_case.rows, probe_case.columns}, std::vector<double>(rows * classes)},
                   {{probe_case.rows}, {labels.begin(), labels.end()}}};
  for (double& z : drawn.inputs.values) z = generator.uniform(-1, 1);
  for (std::size_t i = 0; i < rows; ++i) {
    const std::span<double> row(drawn.inputs.values.data() + i * classes, classes);
    if (probe_case.ties && i + 1 == rows) tie_largest(row);
    if (probe_case.confident && i < 2) make_confident(row, labels[i], i == 0);
    scale_to(row, scales[rows - 1 - i]);
  }
  return drawn;
}

LossInputs draw_binary(const ProbeCase& probe_case, std::uint64_t seed) {
  const auto rows = static_cast<std::size_t>(probe_case.rows);
  Generator generator(seed, "binary " + probe_case.name);
  const std::vector<std::size_t> targets = draw_labels(rows, 2, generator);
  const std::vector<double> scales = log_spaced(rows, probe_case.scale);
  const std::vector<double> signs = draw_signs(rows, generator);
  LossInputs drawn{{{probe_case.rows}, {}}, {{probe_case.rows}, {targets.begin(), targets.end()}}};
  for (std::size_t i = 0; i < rows; ++i) {
    double sign = signs[i];
    if (probe_case.confident && i < 2) sign = (targets[i] == 1) == (i == 0) ? 1 : -1;
    drawn.inputs.values.push_back(to_float_precision(sign * scales[rows - 1 - i]));
  }
  return drawn;
}

LossInputs draw_values(const ProbeCase& probe_case, std::uint64_t seed) {
  const Shape shape{probe_case.rows, probe_case.columns};
  Generator generator(seed, "values " + probe_case.name);
  const auto scales = log_spaced(static_cast<std::size_t>(probe_case.rows), probe_case.scale);
  LossInputs drawn{{shape, {}}, {shape, {}}};
  for (Array* array : {&drawn.inputs, &drawn.targets}) {
    for (auto scale = scales.rbegin(); scale != scales.rend(); ++scale) {
      for (std::int64_t column = 0; column < probe_case.columns; ++column) {
        array->values.push_back(to_float_precision(*scale * generator.uniform(-1, 1)));
      }
    }
  }
  return drawn;
}

}  // namespace

LossInputs draw_loss_inputs(const ProbeCase& probe_case, Targets targets, std::uint64_t seed) {
  if (probe_case.literal_inputs) return {*probe_case.literal_inputs, *probe_case.literal_targets};
  switch (targets) {
    case Targets::Classes:
      return draw_classes(probe_case, seed);
    case Targets::Binary:
      return draw_binary(probe_case, seed);
    case Targets::Values:
      return draw_values(probe_case, seed);
  }
  throw std::logic_error("targets");
}

std::vector<Array> draw_tensors(const ProbeCase& probe_case, std::uint64_t seed) {
  Generator generator(seed, "tensors " + probe_case.name);
  return draw_signed(probe_case.tensors, probe_case.start, generator);
}

Array draw_mask(const ProbeCase& probe_case, std::uint64_t seed) {
  Array mask{probe_case.tensors.front().shape, {}};
  Generator generator(seed, "mask " + probe_case.name);
  for (std::int64_t i = 0; i < numel(mask.shape); ++i) {
    mask.values.push_back(generator.uniform(0, 1) < probe_case.keep ? 1 : 0);
  }
  return mask;
}

}  // namespace stepcheck
