// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// Linear warm-up: the learning rate rises evenly over W (`warmup_steps`) steps, then stays.
///
///     lr(t) = lr * min(1, (t + 1) / W)           t = 0, 1, 2, ... counts the steps made before
///
/// so that with W = 4 the rates are lr/4, lr/2, 3 lr/4, lr, lr, ... Published variants are a step
/// apart; this is the one with lr/W in the first step and lr in the W-th (Ma & Yarats). Others
/// start from 0, which makes the first step none at all, and reach lr one step later (t / W).
///
/// Source: Ma & Yarats, "On the Adequacy of Untuned Warmup for Adaptive Optimization", AAAI 2021,
/// linear warm-up, whose t counts from 1; after Goyal et al., "Accurate, Large Minibatch SGD:
/// Training ImageNet in 1 Hour", 2017, section 2.2.

struct WarmupLrOptions {
  double lr = 0.1;                ///< the rate once warm
  std::int64_t warmup_steps = 5;  ///< W

  template <class Field>
  void visit(Field&& field) {
    field("lr", lr, stepcheck::kNonNegative);
    field("warmup_steps", warmup_steps, stepcheck::kPositive);
  }
};

/// Returns the learning rate of `step`, from 0: of an epoch, where a training counts epochs.
double warmup_lr(std::int64_t step, const WarmupLrOptions& options);

constexpr stepcheck::ScheduleContract<WarmupLrOptions> kContract{"warmup_lr", warmup_lr};
