// SPDX-License-Identifier: MIT
#pragma once

#include "load/test_exercises.h"

namespace stepcheck::testing {

/// The usual exercises and one for each further part that a training may have, and a loss that is
/// not over classes.
inline Exercises exercises_of_all_parts() {
  Exercises all = exercises();
  for (const Exercise& one : {
           Exercise{"mse", ExerciseKind::Loss, {}, {}, Targets::Values},
           Exercise{"dropout",
                    ExerciseKind::Layer,
                    {fraction("p", 0.5), flag("training", true),
                     choice("form", {"inverted", "classic"})},
                    {},
                    {}},
           Exercise{"clip_grad_norm",
                    ExerciseKind::Clipping,
                    {{"max_norm", OptionType::Real, 1, kPositive, {}}},
                    {},
                    {}},
           Exercise{"step_lr",
                    ExerciseKind::Schedule,
                    {non_negative("lr", 0.1),
                     {"step_size", OptionType::Integer, 30, kPositive, {}},
                     non_negative("gamma", 0.1)},
                    {},
                    {}},
           Exercise{"early_stopping",
                    ExerciseKind::Stopping,
                    {{"patience", OptionType::Integer, 3, kPositive, {}},
                     non_negative("min_delta", 0),
                     choice("mode", {"min", "max"}),
                     flag("restore_best", true)},
                    {{"epochs", false}, {"best", false}, {"best_epoch", false}, {"wait", false}},
                    {}},
       }) {
    all[one.name] = one;
  }
  return all;
}

}  // namespace stepcheck::testing
