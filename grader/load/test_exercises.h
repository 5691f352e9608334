// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/exercise.h"

namespace stepcheck::testing {

/// The exercises of student/*.h by hand: unit tests run without LibTorch, and so without the
/// exercises.json that the worker writes.

inline OptionField non_negative(const char* name, double fallback) {
  return {name, OptionType::Real, fallback, kNonNegative, {}};
}
inline OptionField fraction(const char* name, double fallback) {
  return {name, OptionType::Real, fallback, kFraction, {}};
}
inline OptionField flag(const char* name, bool fallback) {
  return {name, OptionType::Flag, fallback ? 1.0 : 0.0, kAny, {}};
}
inline OptionField choice(const char* name, std::vector<std::string> words) {
  return {name, OptionType::Choice, 0, kAny, std::move(words)};
}
inline OptionField batch_size() { return {"batch_size", OptionType::Integer, 1, kPositive, {}}; }

inline std::vector<OptionField> with_l2(std::vector<OptionField> options) {
  options.push_back(choice("l2_form", {"half", "full"}));
  options.push_back(choice("decay_scope", {"all", "weights"}));
  options.push_back(flag("l2_per_batch", false));
  options.push_back(batch_size());
  return options;
}

inline std::vector<OptionField> adam_options(double weight_decay) {
  return {non_negative("lr", 1e-3),
          fraction("beta1", 0.9),
          fraction("beta2", 0.999),
          non_negative("eps", 1e-8),
          non_negative("weight_decay", weight_decay),
          flag("bias_correction", true),
          choice("eps_place", {"outside", "inside", "hat"})};
}

inline Exercise sgd() {
  return {"sgd",
          ExerciseKind::Optimizer,
          with_l2({non_negative("lr", 1e-2), non_negative("weight_decay", 0)}),
          {}};
}

inline Exercise momentum() {
  return {"momentum",
          ExerciseKind::Optimizer,
          with_l2({non_negative("lr", 1e-2), fraction("momentum", 0.9),
                   OptionField{"dampening", OptionType::Real, 0, 0, 1, false, false, {}},
                   flag("nesterov", false), non_negative("weight_decay", 0),
                   choice("form", {"torch", "ema", "gain"})}),
          {{"step", false}, {"momentum_buffer", true}}};
}

inline Exercise adam() {
  return {"adam",
          ExerciseKind::Optimizer,
          with_l2(adam_options(0)),
          {{"step", false}, {"exp_avg", true}, {"exp_avg_sq", true}}};
}

inline Exercise adamw() {
  std::vector<OptionField> options = adam_options(1e-2);
  options.push_back(choice("decay_form", {"times_lr", "plain"}));
  options.push_back(choice("decay_scope", {"all", "weights"}));
  options.push_back(flag("decay_per_batch", false));
  options.push_back(batch_size());
  return {"adamw",
          ExerciseKind::Optimizer,
          options,
          {{"step", false}, {"exp_avg", true}, {"exp_avg_sq", true}}};
}

inline Exercises exercises() {
  const Exercise cross_entropy{
      "cross_entropy", ExerciseKind::Loss, {choice("reduction", {"mean", "sum"})}, {}};
  const Exercise l2_penalty{
      "l2_penalty", ExerciseKind::Penalty, with_l2({non_negative("lambda", 1e-2)}), {}};
  Exercises all;
  for (const Exercise& one : {sgd(), momentum(), adam(), adamw(), cross_entropy, l2_penalty}) {
    all[one.name] = one;
  }
  return all;
}

}  // namespace stepcheck::testing
