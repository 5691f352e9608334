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
  Array logits;  ///< [rows, classes]
  Array labels;  ///< [rows], integers
};

/// The batch of a case for a loss: literal, or drawn. Row 0 has the largest scale, the last row the
/// smallest; with `confident`, row 0 is right and row 1 wrong; with `ties`, the last row's largest
/// logit stands twice. Labels cover the classes as evenly as they can.
LossInputs draw_logits(const ProbeCase& probe_case, std::uint64_t seed);

/// The parameters of a case for a penalty, +-U(start), in the order of its tensors.
std::vector<Array> draw_tensors(const ProbeCase& probe_case, std::uint64_t seed);

struct NamedArray {
  std::string name;
  Array array;
};

/// Start values of a model's fc1.weight [outputs, inputs], fc1.bias [outputs], fc2.weight, ...:
/// uniform within +-1/sqrt(inputs) of the layer, weights and biases, as torch.nn.Linear has them.
std::vector<NamedArray> draw_mlp(const Mlp& model, std::uint64_t seed);

/// Examples in the batch of `step` (from 1). Each epoch takes every example once, in an order of
/// its own; its last batch is smaller if `batch_size` does not divide `examples`.
std::vector<std::int64_t> draw_batch(std::int64_t examples, std::int64_t batch_size,
                                     std::uint64_t seed, int step);

/// `options` with what `schedules` say for `step` (from 1). Before its first step a `from` leaves
/// the option as it is.
Options option_values_at(int step, const Options& options, const std::vector<Schedule>& schedules);

}  // namespace stepcheck
