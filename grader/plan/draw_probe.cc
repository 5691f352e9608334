// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "plan/draw.h"
#include "plan/draw_generator.h"
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

}  // namespace

LossInputs draw_logits(const ProbeCase& probe_case, std::uint64_t seed) {
  if (probe_case.literal_logits) return {*probe_case.literal_logits, *probe_case.literal_labels};
  const auto rows = static_cast<std::size_t>(probe_case.rows);
  const auto classes = static_cast<std::size_t>(probe_case.classes);
  Generator generator(seed, "logits " + probe_case.name);
  const std::vector<std::size_t> labels = draw_labels(rows, classes, generator);
  const std::vector<double> scales = log_spaced(rows, probe_case.scale);
  LossInputs drawn{{{probe_case.rows, probe_case.classes}, std::vector<double>(rows * classes)},
                   {{probe_case.rows}, {labels.begin(), labels.end()}}};
  for (double& z : drawn.logits.values) z = generator.uniform(-1, 1);
  for (std::size_t i = 0; i < rows; ++i) {
    const std::span<double> row(drawn.logits.values.data() + i * classes, classes);
    if (probe_case.ties && i + 1 == rows) tie_largest(row);
    if (probe_case.confident && i < 2) make_confident(row, labels[i], i == 0);
    scale_to(row, scales[rows - 1 - i]);
  }
  return drawn;
}

std::vector<Array> draw_tensors(const ProbeCase& probe_case, std::uint64_t seed) {
  Generator generator(seed, "tensors " + probe_case.name);
  return draw_signed(probe_case.tensors, probe_case.start, generator);
}

}  // namespace stepcheck
