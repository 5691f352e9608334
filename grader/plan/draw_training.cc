// SPDX-License-Identifier: MIT
#include <cmath>
#include <iterator>
#include <numeric>
#include <string>
#include <utility>

#include "model/generator.h"
#include "plan/draw.h"

namespace stepcheck {
namespace {

Array draw_within(double bound, Shape shape, Generator& generator) {
  Array array{std::move(shape), {}};
  array.values.resize(static_cast<std::size_t>(numel(array.shape)));
  for (double& value : array.values) {
    value = to_float_precision(bound * generator.uniform(-1, 1));
  }
  return array;
}

}  // namespace

std::vector<NamedShape> parameter_shapes(const Model& model) {
  std::vector<NamedShape> shapes;
  const auto add = [&](const std::string& layer, Shape weight) {
    const std::int64_t outputs = weight.front();
    shapes.push_back({layer + ".weight", std::move(weight)});
    shapes.push_back({layer + ".bias", {outputs}});
  };
  std::vector<std::int64_t> widths = model.widths;
  if (model.architecture == Model::Architecture::LeNet5) {
    add("c1", {6, 3, 5, 5});
    add("c2", {16, 6, 5, 5});
    add("c3", {120, 16, 5, 5});
    widths = {120, 84, 10};
  }
  for (std::size_t layer = 1; layer < widths.size(); ++layer) {
    add("fc" + std::to_string(layer), {widths[layer], widths[layer - 1]});
  }
  return shapes;
}

std::vector<Array> draw_model(const Model& model, std::uint64_t seed) {
  Generator generator(seed, "model");
  std::vector<Array> arrays;
  double bound = 0;
  for (const auto& [name, shape] : parameter_shapes(model)) {
    // A bias has its weight's bound.
    if (shape.size() > 1) {
      const std::int64_t inputs = numel(shape) / shape[0];
      bound = 1 / std::sqrt(static_cast<double>(inputs));
    }
    arrays.push_back(draw_within(bound, shape, generator));
  }
  return arrays;
}

std::vector<std::int64_t> draw_epoch(std::int64_t examples, std::uint64_t seed, int epoch) {
  std::vector<std::int64_t> order(static_cast<std::size_t>(examples));
  std::iota(order.begin(), order.end(), std::int64_t{0});
  Generator(seed, "epoch " + std::to_string(epoch)).shuffle(order);
  return order;
}

std::vector<Array> draw_dropout(const Model& model, const std::vector<double>& p, std::int64_t rows,
                                std::uint64_t seed, int step) {
  Generator generator(seed, "dropout " + std::to_string(step));
  std::vector<Array> masks;
  for (std::size_t layer = 0; layer < p.size(); ++layer) {
    Array mask{{rows, model.widths.at(layer + 1)}, {}};
    mask.values.resize(static_cast<std::size_t>(numel(mask.shape)));
    for (double& one : mask.values) one = generator.uniform() < p[layer] ? 0 : 1;
    masks.push_back(std::move(mask));
  }
  return masks;
}

std::vector<Array> draw_augmentation(const Augmentation& augmentation, std::int64_t rows,
                                     std::uint64_t seed, int step) {
  Generator generator(seed, "augmentation " + std::to_string(step));
  Array flips{{rows}, {}};
  Array brightness{{rows}, {}};
  for (std::int64_t row = 0; row < rows; ++row) {
    flips.values.push_back(augmentation.flip && generator.uniform() < 0.5 ? 1 : 0);
    const double size = augmentation.brightness;
    brightness.values.push_back(to_float_precision(generator.uniform(-size, size)));
  }
  return {flips, brightness};
}

}  // namespace stepcheck
