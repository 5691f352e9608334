// SPDX-License-Identifier: MIT
#pragma once

/// How a worker sees an implementation of an exercise, whoever wrote it: student, textbook or
/// LibTorch adaptor. Each is a shared library that exports one function, `stepcheck_subject`;
/// `bind.h` makes it from a contract header, so that nobody writes it by hand.

#include "stepcheck/contract.h"

#include <memory>
#include <string>
#include <vector>

namespace stepcheck {

/// Option values in the order of `Description::options`.
using OptionValues = std::vector<double>;

class Subject {
 public:
  Subject() = default;
  Subject(const Subject&) = delete;
  Subject& operator=(const Subject&) = delete;
  virtual ~Subject() = default;
  virtual Description describe() const = 0;
};

/// The state that one parameter's updates keep between steps. It starts as zeros.
class OptimizerState {
 public:
  OptimizerState() = default;
  OptimizerState(const OptimizerState&) = delete;
  OptimizerState& operator=(const OptimizerState&) = delete;
  virtual ~OptimizerState() = default;
  /// In the order of the tensor fields of `Description::state`.
  virtual std::vector<at::Tensor> tensors() = 0;
  /// In the order of the counter fields of `Description::state`.
  virtual std::vector<std::int64_t> counters() = 0;
};

class OptimizerSubject : public Subject {
 public:
  virtual std::unique_ptr<OptimizerState> initial_state(const at::Tensor& param) const = 0;
  virtual void step(at::Tensor& param, const at::Tensor& grad, OptimizerState& state,
                    const OptionValues& options) const = 0;
};

/// Everything that makes tensors of tensors and keeps nothing in between:
///
///     loss      logits or predictions, labels or targets -> the loss
///     penalty   a model's parameters -> the penalty
///     layer     x, mask -> y
///     clipping  gradients -> the clipped ones, then their norm before; the inputs stay as they are
///     schedule  step numbers [steps] -> the learning rate of each [steps]
class FunctionSubject : public Subject {
 public:
  virtual std::vector<at::Tensor> outputs(const std::vector<at::Tensor>& inputs,
                                          const OptionValues& options) const = 0;
};

/// A stopping rule in one training.
class StoppingRun {
 public:
  StoppingRun() = default;
  StoppingRun(const StoppingRun&) = delete;
  StoppingRun& operator=(const StoppingRun&) = delete;
  virtual ~StoppingRun() = default;
  /// After an epoch: true to stop. May put other values into `params`.
  virtual bool update(double metric, std::vector<at::Tensor>& params,
                      const OptionValues& options) = 0;
  /// In the order of `Description::state`.
  virtual std::vector<double> state() = 0;
};

class StoppingSubject : public Subject {
 public:
  virtual std::unique_ptr<StoppingRun> start() const = 0;
};

}  // namespace stepcheck

extern "C" __attribute__((visibility("default"))) const stepcheck::Subject* stepcheck_subject();
