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

/// A loss: the scalar that a batch of logits [rows, classes] and labels [rows] costs.
template <class Options>
struct LossContract {
  const char* name;
  at::Tensor (*value)(const at::Tensor& logits, const at::Tensor& labels, const Options& options);
};

/// A penalty: the scalar that a model's parameters add to its loss.
template <class Options>
struct PenaltyContract {
  const char* name;
  at::Tensor (*value)(const std::vector<at::Tensor>& params, const Options& options);
};

}  // namespace stepcheck
