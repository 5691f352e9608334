// SPDX-License-Identifier: MIT
#include "plot/scale.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stepcheck::plot {
namespace {

constexpr double kNarrowest = 1e-10;  ///< in parts of the larger end
constexpr double kTiniest = 1e-290;   ///< keeps steps and their reciprocals normal
constexpr double kFarthest = 1e6;

}  // namespace

bool has_place(double value, Spacing spacing) {
  return std::isfinite(value) && (spacing == Spacing::Linear || value > 0);
}

std::optional<Range> extent(const std::vector<double>& values, Spacing spacing) {
  std::optional<Range> result;
  for (const double value : values) {
    if (has_place(value, spacing)) result = united(result, Range{value, value});
  }
  return result;
}

std::optional<Range> united(const std::optional<Range>& a, const std::optional<Range>& b) {
  if (!a || !b) return a ? a : b;
  return Range{std::min(a->low, b->low), std::max(a->high, b->high)};
}

Range drawable(Range range, Spacing spacing) {
  const auto [low, high] = std::minmax(range.low, range.high);
  const double largest = std::max(std::abs(low), std::abs(high));
  if (spacing == Spacing::Log) {
    const double positive = std::max(low, kTiniest);
    if (high / positive > 1 + kNarrowest) return {positive, high};
    return {positive / 2, std::min(positive * 2, std::numeric_limits<double>::max())};
  }
  if (high / 2 - low / 2 > std::max(largest * kNarrowest, kTiniest)) return {low, high};
  if (largest <= kTiniest) return {-1, 1};
  const double margin = largest / 10;
  const double most = std::numeric_limits<double>::max();
  return {std::max(low - margin, -most), std::min(high + margin, most)};
}

Scale::Scale(Range range, Spacing spacing, double first_pixel, double last_pixel)
    : range_(range), spacing_(spacing), first_(first_pixel), length_(last_pixel - first_pixel) {}

// Halves, for the difference of two large values may be beyond the largest double.
double Scale::part(double value) const {
  if (spacing_ == Spacing::Log) {
    const double low = std::log10(range_.low);
    return (std::log10(value) - low) / (std::log10(range_.high) - low);
  }
  return (value / 2 - range_.low / 2) / (range_.high / 2 - range_.low / 2);
}

double Scale::operator()(double value) const {
  return first_ + length_ * std::clamp(part(value), -kFarthest, kFarthest);
}

}  // namespace stepcheck::plot
