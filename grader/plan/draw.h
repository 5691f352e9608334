// SPDX-License-Identifier: MIT
#pragma once

/// Everything random in a fixture, drawn by our own generator: LibTorch's streams change between
/// versions and devices. Each function is pure: what it draws depends on its arguments alone, any
/// step can be asked for on its own, and nothing is kept between calls.
///
/// `seed` is the fixture's, or another that a secret was mixed into. Drawn values have 24
/// significant bits; literal ones stay as written.

#include <cstdint>
#include <string>
#include <vector>

#include "model/array.h"
#include "model/exercise.h"
#include "model/fixture.h"

namespace stepcheck {

/// Parameters before step 1 of a replay with Points::Own, in the order of `replay.tensors`: the
/// literal ones, or +-U(replay.start). As many are positive as negative, give or take one a tensor.
std::vector<Array> draw_start(const Replay& replay, std::uint64_t seed);

/// Parameters before `step` (from 1): drawn as above for Points::Prescribed, zeros for
/// Points::Zero. With Points::Own only the subject knows them: that is a std::logic_error.
std::vector<Array> draw_point(const Replay& replay, std::uint64_t seed, int step);

/// Gradients of `step` (from 1), in the order of `replay.tensors`: the literal ones, or by the
/// recipe. Where its ingredients meet: a flip takes the previous gradients as they were given,
/// zeros and factors included; then this step's factors multiply; its zeros win over all.
std::vector<Array> draw_gradients(const Replay& replay, std::uint64_t seed, int step);

struct LossInputs {
  Array inputs;   ///< logits or predictions
  Array targets;  ///< labels or targets
};

/// The batch of a case for a loss: literal, or drawn. Row 0 has the largest scale, the last row the
/// smallest; with `confident`, row 0 is right and row 1 wrong; with `ties`, the last row's largest
/// logit stands twice.
///
///     classes   logits [rows, columns]; labels [rows] cover the classes as evenly as they can
///     binary    logits [rows], each of its row's scale; targets [rows], half of them 1
///     values    predictions and targets [rows, columns]
LossInputs draw_loss_inputs(const ProbeCase& probe_case, Targets targets, std::uint64_t seed);

/// The tensors of a case, +-U(start), in their order.
std::vector<Array> draw_tensors(const ProbeCase& probe_case, std::uint64_t seed);

/// A mask of zeros and ones for a case's first tensor, each one with probability `keep`.
Array draw_mask(const ProbeCase& probe_case, std::uint64_t seed);

/// A model's parameters in order: fc1.weight [outputs, inputs], fc1.bias [outputs], fc2.weight,
/// ...; of LeNet-5 first c1.weight [6, 3, 5, 5], c1.bias, c2.weight, ..., then those of its linear
/// layers.
std::vector<NamedShape> parameter_shapes(const Model& model);

/// Their start values: uniform within +-1/sqrt(numbers that feed an output), weights and biases, as
/// torch.nn.Linear and torch.nn.Conv2d have them.
std::vector<Array> draw_model(const Model& model, std::uint64_t seed);

/// The order in which an epoch (from 1) takes the examples, each once.
std::vector<std::int64_t> draw_epoch(std::int64_t examples, std::uint64_t seed, int epoch);

/// Masks [rows, width] of zeros and ones for the hidden layers, one with probability 1 - p[i]; none
/// without `p`.
std::vector<Array> draw_dropout(const Model& model, const std::vector<double>& p, std::int64_t rows,
                                std::uint64_t seed, int step);

/// For each row of a batch whether it is flipped (0 or 1), then how much is added to its pixels.
std::vector<Array> draw_augmentation(const Augmentation& augmentation, std::int64_t rows,
                                     std::uint64_t seed, int step);

}  // namespace stepcheck
