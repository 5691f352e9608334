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
inline OptionField positive_integer(const char* name, double fallback) {
  return {name, OptionType::Integer, fallback, kPositive, {}};
}
inline OptionField batch_size() { return positive_integer("batch_size", 1); }

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

inline std::vector<Exercise> losses() {
  const OptionField reduction = choice("reduction", {"mean", "sum"});
  const OptionField form = choice("form", {"log_softmax", "softmax_eps"});
  const auto loss = [](const char* name, std::vector<OptionField> options,
                       Targets targets = Targets::Classes) {
    return Exercise{name, ExerciseKind::Loss, std::move(options), {}, targets};
  };
  return {loss("cross_entropy", {reduction, form, non_negative("eps", 1e-8)}),
          loss("binary_cross_entropy", {reduction}, Targets::Binary),
          loss("mse", {reduction}, Targets::Values),
          loss("label_smoothing", {fraction("smoothing", 0.1), reduction}),
          loss("focal_loss", {non_negative("gamma", 2)})};
}

inline std::vector<Exercise> penalties() {
  const OptionField lambda = non_negative("lambda", 1e-2);
  const OptionField decay_scope = choice("decay_scope", {"all", "weights"});
  const OptionField l1_ratio{"l1_ratio", OptionType::Real, 0.5, {0, 1}, {}};
  return {{"l2_penalty", ExerciseKind::Penalty, with_l2({lambda}), {}},
          {"l1_penalty", ExerciseKind::Penalty, {lambda, decay_scope}, {}},
          {"elastic_net", ExerciseKind::Penalty, {lambda, l1_ratio, decay_scope}, {}}};
}

inline std::vector<Exercise> schedules() {
  const OptionField lr = non_negative("lr", 0.1);
  const auto schedule = [&](const char* name, std::vector<OptionField> options) {
    options.insert(options.begin(), lr);
    return Exercise{name, ExerciseKind::Schedule, std::move(options), {}};
  };
  return {schedule("step_lr", {positive_integer("step_size", 30), non_negative("gamma", 0.1)}),
          schedule("cosine_lr", {non_negative("lr_min", 0), positive_integer("total_steps", 100)}),
          schedule("warmup_lr", {positive_integer("warmup_steps", 5)})};
}

inline Exercise dropout() {
  return {"dropout",
          ExerciseKind::Layer,
          {fraction("p", 0.5), flag("training", true), choice("form", {"inverted", "classic"})},
          {}};
}

inline Exercise clip_grad_norm() {
  return {"clip_grad_norm",
          ExerciseKind::Clipping,
          {{"max_norm", OptionType::Real, 1, kPositive, {}}},
          {}};
}

inline Exercise early_stopping() {
  return {"early_stopping",
          ExerciseKind::Stopping,
          {positive_integer("patience", 3), non_negative("min_delta", 0),
           choice("mode", {"min", "max"}), flag("restore_best", true)},
          {{"epochs", false}, {"best", false}, {"best_epoch", false}, {"wait", false}}};
}

inline Exercises by_name(const std::vector<std::vector<Exercise>>& groups) {
  Exercises all;
  for (const auto& group : groups) {
    for (const Exercise& one : group) all[one.name] = one;
  }
  return all;
}

/// Enough for most tests.
inline Exercises exercises() {
  return by_name({{sgd(), momentum(), adam(), adamw(), losses().front(), penalties().front()}});
}

/// All that there are, so that every shipped fixture loads.
inline Exercises shipped_exercises() {
  return by_name({{sgd(), momentum(), adam(), adamw()},
                  losses(),
                  penalties(),
                  schedules(),
                  {dropout(), clip_grad_norm(), early_stopping()}});
}

}  // namespace stepcheck::testing
