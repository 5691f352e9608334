// SPDX-License-Identifier: MIT
#pragma once

/// What goes wrong with where an optimizer keeps its tensors between two steps.

#include "stepcheck/contract.h"
#include "switch.h"

#include <map>
#include <type_traits>
#include <vector>

namespace state_mistakes {

using stepcheck::Switch;

inline const Switch kStateByShape{"state-by-shape"};

template <class State>
std::vector<torch::Tensor*> tensors_of(State& state) {
  std::vector<torch::Tensor*> tensors;
  state.visit([&](const char* /*name*/, auto& field) {
    if constexpr (std::is_same_v<decltype(field), torch::Tensor&>) tensors.push_back(&field);
  });
  return tensors;
}

}  // namespace state_mistakes

/// Gives `state` the tensors that a step of `param` starts from: its own, if nothing is wrong.
template <class State>
void find_state(const torch::Tensor& param, State& state) {
  // A state stays where it is for a whole run, so the last one of a shape has what a map would.
  static std::map<std::vector<std::int64_t>, State*> last_of_shape;
  State*& last = last_of_shape.try_emplace(param.sizes().vec(), &state).first->second;
  if (state_mistakes::kStateByShape) {
    const std::vector<torch::Tensor*> theirs = state_mistakes::tensors_of(*last);
    const std::vector<torch::Tensor*> own = state_mistakes::tensors_of(state);
    for (std::size_t i = 0; i < own.size(); ++i) *own[i] = *theirs[i];
  }
  last = &state;
}
