// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <string>
#include <utility>

#include "plan/draw.h"
#include "plan/draw_generator.h"

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

std::vector<NamedArray> draw_mlp(const Mlp& model, std::uint64_t seed) {
  Generator generator(seed, "model");
  std::vector<NamedArray> arrays;
  for (std::size_t layer = 1; layer < model.widths.size(); ++layer) {
    const std::int64_t inputs = model.widths[layer - 1];
    const std::int64_t outputs = model.widths[layer];
    const std::string name = "fc" + std::to_string(layer);
    const double bound = 1 / std::sqrt(static_cast<double>(inputs));
    arrays.push_back({name + ".weight", draw_within(bound, {outputs, inputs}, generator)});
    arrays.push_back({name + ".bias", draw_within(bound, {outputs}, generator)});
  }
  return arrays;
}

std::vector<std::int64_t> draw_batch(std::int64_t examples, std::int64_t batch_size,
                                     std::uint64_t seed, int step) {
  const std::int64_t batches = (examples + batch_size - 1) / batch_size;
  const std::int64_t epoch = (step - 1) / batches;
  const std::int64_t first = (step - 1) % batches * batch_size;
  const std::int64_t last = std::min(first + batch_size, examples);
  std::vector<std::int64_t> order(static_cast<std::size_t>(examples));
  std::iota(order.begin(), order.end(), std::int64_t{0});
  Generator(seed, "epoch " + std::to_string(epoch + 1)).shuffle(order);
  return {order.begin() + first, order.begin() + last};
}

Options option_values_at(int step, const Options& options, const std::vector<Schedule>& schedules) {
  Options values = options;
  for (const Schedule& schedule : schedules) {
    if (!schedule.cycle.empty()) {
      const auto turn = static_cast<std::size_t>(step - 1) % schedule.cycle.size();
      values[schedule.option] = schedule.cycle[turn];
    }
    const auto next = schedule.from.upper_bound(step);
    if (next != schedule.from.begin()) values[schedule.option] = std::prev(next)->second;
  }
  return values;
}

}  // namespace stepcheck
