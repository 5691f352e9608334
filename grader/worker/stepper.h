// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/subject.h"
#include "wire/job.h"

#include <memory>
#include <vector>

namespace stepcheck {

/// A model's parameters under one optimizer, with the state that each of them keeps.
class Stepper {
 public:
  Stepper(const OptimizerSubject& optimizer, const std::vector<NamedShape>& names,
          std::vector<at::Tensor> params);

  const std::vector<at::Tensor>& params() const { return params_; }

  /// Sets all parameters, as leaves that the optimizer then moves.
  void set_params(const std::vector<at::Tensor>& points);

  /// Goes on with what a subject has made of `params()`: each tensor in place, or another in its
  /// place. Throws JobFailure(BadOutput) unless number, shapes, dtypes and devices are kept.
  void take_params(const std::vector<at::Tensor>& params);

  /// One call of the optimizer for each parameter, with what the contract forbids checked after it:
  /// throws JobFailure(BadOutput) for a parameter that was rebound, reshaped, or changed in dtype
  /// or device, for state of another shape or dtype, and for a changed gradient.
  void step(const std::vector<at::Tensor>& grads, const OptionValues& options);

  /// State of all parameters, field by field in the contract's order, each parameter in turn.
  void append_state(std::vector<double>& values) const;

 private:
  void step_one(std::size_t i, const at::Tensor& grad, const OptionValues& options);
  void check_param(std::size_t i, const at::Tensor& handle) const;
  void check_state(std::size_t i) const;

  const OptimizerSubject& optimizer_;
  std::vector<StateField> fields_;
  const std::vector<NamedShape>& names_;
  std::vector<at::Tensor> params_;
  at::TensorOptions place_;  ///< dtype and device that every parameter must keep
  std::vector<std::unique_ptr<OptimizerState>> states_;
};

}  // namespace stepcheck
