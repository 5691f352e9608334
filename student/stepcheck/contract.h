// SPDX-License-Identifier: MIT
#pragma once

/// What every contract header includes: tensors, conventions, and the words in which a contract
/// tells the grader its function, its options and its state.

#include "stepcheck/conventions.h"
#include "stepcheck/description.h"
#include "stepcheck/tensor.h"

#include <cstdint>
#include <stdexcept>
#include <vector>

namespace stepcheck {

/// Thrown by a stub that nobody has filled in yet. The verdict is "not attempted".
struct NotImplemented : std::logic_error {
  NotImplemented() : std::logic_error("not implemented") {}
};

/// Thrown by an implementation that does not offer the options it was called with: LibTorch has no
/// Adam with eps inside the root, say. Only our own adaptors may throw it.
struct NotCovered : std::logic_error {
  using std::logic_error::logic_error;
};

/// An optimizer: one call updates one tensor and its own state by one step.
template <class State, class Options>
struct OptimizerContract {
  const char* name;
  void (*step)(at::Tensor& param, const at::Tensor& grad, State& state, const Options& options);
};

/// A loss: the scalar that a batch costs. `inputs` are logits or predictions; what `targets` holds
/// is the contract's `kind_of_targets`.
template <class Options>
struct LossContract {
  const char* name;
  at::Tensor (*value)(const at::Tensor& inputs, const at::Tensor& targets, const Options& options);
  Targets kind_of_targets = Targets::Classes;
};

/// A penalty: the scalar that a model's parameters add to its loss.
template <class Options>
struct PenaltyContract {
  const char* name;
  at::Tensor (*value)(const std::vector<at::Tensor>& params, const Options& options);
};

/// A layer without parameters: what it makes of its input under a mask of zeros and ones.
template <class Options>
struct LayerContract {
  const char* name;
  at::Tensor (*forward)(const at::Tensor& x, const at::Tensor& mask, const Options& options);
};

/// A clipping rule: changes the gradients of all parameters in place, returns their norm before.
template <class Options>
struct ClippingContract {
  const char* name;
  at::Tensor (*clip)(std::vector<at::Tensor>& grads, const Options& options);
};

/// A schedule: the learning rate of a step, counted from 0.
template <class Options>
struct ScheduleContract {
  const char* name;
  double (*lr)(std::int64_t step, const Options& options);
};

/// A stopping rule: called after every epoch, returns true if the training ends here.
template <class State, class Options>
struct StoppingContract {
  const char* name;
  bool (*update)(double metric, std::vector<at::Tensor>& params, State& state,
                 const Options& options);
};

}  // namespace stepcheck
