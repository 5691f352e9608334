// SPDX-License-Identifier: MIT
#include "load/gradients.h"

#include "load/tensors.h"

namespace stepcheck {
namespace {

constexpr Range kFactor{1e-30, 1e30};

int read_step(const yaml::Value& value, int first, int last) {
  if (first > last) value.refuse("a replay of one step has no previous gradient; add steps");
  return static_cast<int>(value.integer(first, last));
}

void read_spike(const yaml::Value& value, int steps, GradientRecipe& recipe) {
  const yaml::Mapping mapping = value.mapping({"step", "factor"});
  recipe.spike_step = read_step(mapping.at("step"), 1, steps);
  recipe.spike_factor = mapping.at("factor").real(kFactor);
}

void read_flip(const yaml::Value& value, int steps, GradientRecipe& recipe) {
  const yaml::Mapping mapping = value.mapping({"step", "ratio"});
  recipe.flip_step = read_step(mapping.at("step"), 2, steps);
  if (const auto ratio = mapping.find("ratio")) {
    recipe.flip_ratio = read_interval(*ratio, {-10, 10});
  }
}

void read_quiet(const yaml::Value& value, int steps, GradientRecipe& recipe) {
  const yaml::Mapping mapping = value.mapping({"every", "factor"});
  recipe.quiet_every = read_step(mapping.at("every"), 1, steps);
  recipe.quiet_factor = mapping.at("factor").real(kFactor);
}

}  // namespace

GradientRecipe read_gradients(const yaml::Value& value, int steps, std::int64_t first_tensor) {
  constexpr Range kMagnitude{1e-30, 1e30};
  const yaml::Mapping mapping = value.mapping(
      {"magnitude", "spike", "flip", "quiet", "zero_always", "zero_until", "zero_tensor_every"});
  GradientRecipe recipe;
  if (const auto key = mapping.find("magnitude")) {
    recipe.magnitude = read_interval(*key, kMagnitude);
  }
  if (const auto key = mapping.find("spike")) read_spike(*key, steps, recipe);
  if (const auto key = mapping.find("flip")) read_flip(*key, steps, recipe);
  if (const auto key = mapping.find("quiet")) read_quiet(*key, steps, recipe);
  if (const auto key = mapping.find("zero_always")) {
    recipe.zero_always = static_cast<int>(key->integer(0, first_tensor));
  }
  if (const auto key = mapping.find("zero_until")) recipe.zero_until = read_step(*key, 1, steps);
  if (const auto key = mapping.find("zero_tensor_every")) {
    recipe.zero_tensor_every = read_step(*key, 1, steps);
  }
  return recipe;
}

}  // namespace stepcheck
