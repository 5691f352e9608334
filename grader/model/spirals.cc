// SPDX-License-Identifier: MIT
#include "model/spirals.h"

#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "model/generator.h"

namespace stepcheck {
namespace {

/// 0 to 1 in even steps, one for each point of an arm, in random order.
std::vector<double> draw_radii(std::int64_t points, const Spirals& spirals, std::int64_t arm) {
  std::vector<double> radii(static_cast<std::size_t>(points));
  std::iota(radii.begin(), radii.end(), 0.0);
  if (points > 1) {
    for (double& radius : radii) radius /= static_cast<double>(points - 1);
  }
  Generator(spirals.seed, "spirals arm " + std::to_string(arm)).shuffle(radii);
  return radii;
}

std::vector<std::vector<double>> draw_radii(const Spirals& spirals) {
  std::vector<std::vector<double>> radii;
  for (std::int64_t arm = 0; arm < spirals.arms; ++arm) {
    const std::int64_t points = (spirals.examples - arm + spirals.arms - 1) / spirals.arms;
    radii.push_back(draw_radii(points, spirals, arm));
  }
  return radii;
}

}  // namespace

// Spelled out with fma: some compilers fuse a product and a sum by themselves, others do not.
Dataset draw_spirals(const Spirals& spirals) {
  constexpr double kQuarter = 0.25;  // sin(a) = cos(a - a quarter turn)
  const std::vector<std::vector<double>> radii = draw_radii(spirals);
  Generator noise(spirals.seed, "spirals noise");
  const auto coordinate = [&](double radius, double turns) {
    const double exact = radius * cosine_of_turns(turns);
    return to_float_precision(std::fma(spirals.noise, noise.gaussian(), exact));
  };
  Dataset data{{{spirals.examples, 2}, {}}, {{spirals.examples}, {}}};
  for (std::int64_t row = 0; row < spirals.examples; ++row) {
    const auto arm = static_cast<std::size_t>(row % spirals.arms);
    const double radius = radii[arm][static_cast<std::size_t>(row / spirals.arms)];
    const double offset = static_cast<double>(arm) / static_cast<double>(spirals.arms);
    const double turns = std::fma(spirals.turns, radius, offset);
    data.inputs.values.push_back(coordinate(radius, turns));
    data.inputs.values.push_back(coordinate(radius, turns - kQuarter));
    data.labels.values.push_back(static_cast<double>(arm));
  }
  return data;
}

}  // namespace stepcheck
