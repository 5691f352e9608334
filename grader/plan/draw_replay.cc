// SPDX-License-Identifier: MIT
#include <algorithm>
#include <stdexcept>
#include <utility>

#include "model/generator.h"
#include "plan/draw.h"
#include "plan/draw_signed.h"

namespace stepcheck {
namespace {

std::string label(const char* what, int step) {
  return what + std::string(" ") + std::to_string(step);
}

std::vector<Array> in_order(const std::vector<NamedShape>& tensors,
                            const std::map<std::string, Array>& literal) {
  std::vector<Array> arrays;
  for (const NamedShape& tensor : tensors) arrays.push_back(literal.at(tensor.name));
  return arrays;
}

std::vector<Array> zeros(const std::vector<NamedShape>& tensors) {
  std::vector<Array> arrays;
  for (const NamedShape& tensor : tensors) {
    arrays.push_back(
        {tensor.shape, std::vector<double>(static_cast<std::size_t>(numel(tensor.shape)))});
  }
  return arrays;
}

std::vector<Array> fresh(const Replay& replay, Generator& generator) {
  std::vector<Array> gradients;
  for (const NamedShape& tensor : replay.tensors) {
    const auto count = static_cast<std::size_t>(numel(tensor.shape));
    Array gradient{tensor.shape, log_spaced(count, replay.gradients.magnitude)};
    generator.shuffle(gradient.values);
    const std::vector<double> signs = draw_signs(count, generator);
    for (std::size_t i = 0; i < count; ++i) gradient.values[i] *= signs[i];
    gradients.push_back(std::move(gradient));
  }
  return gradients;
}

std::vector<Array> flipped(std::vector<Array> gradients, std::pair<double, double> ratio,
                           Generator& generator) {
  for (Array& gradient : gradients) {
    for (double& value : gradient.values) {
      value *= -power(10, generator.uniform(ratio.first, ratio.second));
    }
  }
  return gradients;
}

double factor(const GradientRecipe& recipe, int step) {
  double factor = 1;
  if (step == recipe.spike_step) factor *= recipe.spike_factor;
  if (recipe.quiet_every > 0 && step % recipe.quiet_every == 0) factor *= recipe.quiet_factor;
  return factor;
}

void put_zeros(const GradientRecipe& recipe, int step, std::vector<Array>& gradients) {
  std::vector<double>& first = gradients.front().values;
  const auto always = std::min(static_cast<std::size_t>(recipe.zero_always), first.size());
  std::fill_n(first.rbegin(), always, 0.0);
  if (step < recipe.zero_until) first.front() = 0;
  if (recipe.zero_tensor_every > 0 && step % recipe.zero_tensor_every == 0) {
    std::fill(gradients.back().values.begin(), gradients.back().values.end(), 0.0);
  }
}

}  // namespace

std::vector<Array> draw_start(const Replay& replay, std::uint64_t seed) {
  if (!replay.literal_start.empty()) return in_order(replay.tensors, replay.literal_start);
  Generator generator(seed, "start");
  return draw_signed(replay.tensors, replay.start, generator);
}

std::vector<Array> draw_point(const Replay& replay, std::uint64_t seed, int step) {
  if (replay.points == Points::Own) throw std::logic_error("points of a replay that draws none");
  if (replay.points == Points::Zero) return zeros(replay.tensors);
  Generator generator(seed, label("point", step));
  return draw_signed(replay.tensors, replay.start, generator);
}

std::vector<Array> draw_gradients(const Replay& replay, std::uint64_t seed, int step) {
  if (!replay.literal_gradients.empty()) {
    return in_order(replay.tensors,
                    replay.literal_gradients.at(static_cast<std::size_t>(step - 1)));
  }
  const GradientRecipe& recipe = replay.gradients;
  Generator generator(seed, label("gradient", step));
  std::vector<Array> gradients =
      step > 1 && step == recipe.flip_step
          ? flipped(draw_gradients(replay, seed, step - 1), recipe.flip_ratio, generator)
          : fresh(replay, generator);
  for (Array& gradient : gradients) {
    for (double& value : gradient.values) value = to_float_precision(value * factor(recipe, step));
  }
  put_zeros(recipe, step, gradients);
  return gradients;
}

}  // namespace stepcheck
