// SPDX-License-Identifier: MIT
#pragma once

/// What the adaptors of LibTorch's optimizers share: an optimizer is built anew for each call,
/// given the state that the contract keeps, stepped once, and asked for its state again.

#include "stepcheck/contract.h"

#include <torch/optim/optimizer.h>

#include <memory>
#include <sstream>
#include <string>
#include <type_traits>
#include <utility>

/// LibTorch's `weight_decay` (loss + lambda/2 |w|^2) that equals the coupled L2 in `options`.
template <class Options>
double coupled_weight_decay(const torch::Tensor& param, const Options& options) {
  if (options.decay_scope == stepcheck::DecayScope::Weights && param.dim() < 2) return 0;
  double factor = options.weight_decay;
  if (options.l2_form == stepcheck::L2Form::Full) factor *= 2;
  if (options.l2_per_batch) factor /= static_cast<double>(options.batch_size);
  return factor;
}

/// Puts an empty ParamState for `param` into the optimizer and returns it for filling.
/// LibTorch 1.13 keys its states by the address written as a string, later ones by the address.
template <class ParamState, class Optimizer>
ParamState& inject_state(Optimizer& optimizer, const torch::Tensor& param) {
  auto kept = std::make_unique<ParamState>();
  ParamState& reference = *kept;
  using Key = typename std::decay_t<decltype(optimizer.state())>::key_type;
  if constexpr (std::is_same_v<Key, std::string>) {
    std::ostringstream address;
    address << param.unsafeGetTensorImpl();
    optimizer.state()[address.str()] = std::move(kept);
  } else {
    optimizer.state()[param.unsafeGetTensorImpl()] = std::move(kept);
  }
  return reference;
}

/// The state of the one parameter that the optimizer has stepped.
template <class ParamState, class Optimizer>
const ParamState& only_state(Optimizer& optimizer) {
  return static_cast<const ParamState&>(*optimizer.state().begin()->second);
}

/// One step of `optimizer` on `param`.
template <class Optimizer>
void step_with(Optimizer& optimizer, torch::Tensor& param, const torch::Tensor& grad) {
  param.mutable_grad() = grad;
  optimizer.step();
  param.mutable_grad() = torch::Tensor();
}

/// For an optimizer that keeps a step count and two moments, as Adam and AdamW do: `state` put in.
template <class ParamState, class Optimizer, class State>
ParamState& inject_moments(Optimizer& optimizer, const torch::Tensor& param, const State& state) {
  auto& kept = inject_state<ParamState>(optimizer, param);
  kept.step(state.step);
  kept.exp_avg(state.exp_avg);
  kept.exp_avg_sq(state.exp_avg_sq);
  return kept;
}

/// And taken out again.
template <class ParamState, class State>
void take_moments(const ParamState& kept, State& state) {
  state.step = kept.step();
  state.exp_avg = kept.exp_avg();
  state.exp_avg_sq = kept.exp_avg_sq();
}
