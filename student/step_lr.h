// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// Step decay: the learning rate falls by a factor gamma (`gamma`) every s (`step_size`) steps.
///
///     lr(t) = lr * gamma^floor(t / s)            t = 0, 1, 2, ... counts the steps made before
///
/// so that with s = 2 and gamma = 1/2 the rates are lr, lr, lr/2, lr/2, lr/4, ... The rate depends
/// on t alone, not on which rates were asked for before. The StepLR of LibTorch's C++ API comes one
/// step late (lr, lr, lr, lr/2, lr/2, ...) and is no reference here.
///
/// Source: PyTorch's torch.optim.lr_scheduler.StepLR, as Python has it.

struct StepLrOptions {
  double lr = 0.1;              ///< the first steps' rate
  std::int64_t step_size = 30;  ///< s
  double gamma = 0.1;           ///< factor from one rate to the next

  template <class Field>
  void visit(Field&& field) {
    field("lr", lr, stepcheck::kNonNegative);
    field("step_size", step_size, stepcheck::kPositive);
    field("gamma", gamma, stepcheck::kNonNegative);
  }
};

/// Returns the learning rate of `step`, from 0: of an epoch, where a training counts epochs.
double step_lr(std::int64_t step, const StepLrOptions& options);

constexpr stepcheck::ScheduleContract<StepLrOptions> kContract{"step_lr", step_lr};
