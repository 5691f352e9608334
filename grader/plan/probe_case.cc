// SPDX-License-Identifier: MIT
#include "plan/probe_case.h"

#include "model/generator.h"
#include "plan/draw.h"
#include "plan/draw_signed.h"

#include <numeric>
#include <stdexcept>

namespace stepcheck {
namespace {

// Numbers in the weights that a stopping rule may put back.
constexpr std::int64_t kStoppingWeights = 3;

WireCase loss_case(const ProbeCase& probe_case, Targets targets) {
  const Shape rows{probe_case.rows};
  const Shape matrix{probe_case.rows, probe_case.columns};
  switch (targets) {
    case Targets::Classes:
      return {{{"logits", matrix, ArrayRole::Differentiated}, {"labels", rows, ArrayRole::Index}},
              {{"loss", {}}}};
    case Targets::Binary:
      return {{{"logits", rows, ArrayRole::Differentiated}, {"targets", rows, ArrayRole::Constant}},
              {{"loss", {}}}};
    case Targets::Values:
      return {{{"predictions", matrix, ArrayRole::Differentiated},
               {"targets", matrix, ArrayRole::Constant}},
              {{"loss", {}}}};
  }
  throw std::logic_error("targets");
}

WireCase penalty_case(const ProbeCase& probe_case) {
  WireCase one{{}, {{"penalty", {}}}};
  for (const auto& [name, shape] : probe_case.tensors) {
    one.inputs.push_back({name, shape, ArrayRole::Differentiated});
  }
  return one;
}

WireCase layer_case(const ProbeCase& probe_case) {
  const Shape& shape = probe_case.tensors.front().shape;
  return {{{"x", shape, ArrayRole::Differentiated},
           {"mask", shape, ArrayRole::Constant},
           {"output_grad", shape, ArrayRole::Cotangent}},
          {{"output", shape}}};
}

WireCase clipping_case(const ProbeCase& probe_case) {
  WireCase one;
  for (const auto& [name, shape] : probe_case.tensors) {
    one.inputs.push_back({name, shape, ArrayRole::Constant});
    one.outputs.push_back({"clipped " + name, shape});
  }
  one.outputs.push_back({"norm", {}});
  return one;
}

WireCase schedule_case(const ProbeCase& probe_case) {
  const Shape steps{probe_case.schedule_steps};
  return {{{"step", steps, ArrayRole::Constant}}, {{"lr", steps}}};
}

WireCase stopping_case(const ProbeCase& probe_case, const Exercise& exercise) {
  const auto epochs = static_cast<std::int64_t>(probe_case.metrics.size());
  WireCase one{{{"metric", {epochs}, ArrayRole::Constant},
                {"weights", {epochs, kStoppingWeights}, ArrayRole::Constant}},
               {{"stop", {epochs}}}};
  for (const auto& field : exercise.state) one.outputs.push_back({field.name, {epochs}});
  one.outputs.push_back({"param", {kStoppingWeights}});
  return one;
}

Array counted(std::int64_t count) {
  Array array{{count}, std::vector<double>(static_cast<std::size_t>(count))};
  std::iota(array.values.begin(), array.values.end(), 0.0);
  return array;
}

std::vector<Array> draw_layer(const ProbeCase& probe_case, std::uint64_t seed) {
  Array x = draw_tensors(probe_case, seed).front();
  Generator generator(seed, "output_grad " + probe_case.name);
  Array output_grad = draw_signed(probe_case.tensors, {0.5, 1.5}, generator).front();
  return {std::move(x), draw_mask(probe_case, seed), std::move(output_grad)};
}

std::vector<Array> draw_stopping(const ProbeCase& probe_case, std::uint64_t seed) {
  const auto epochs = static_cast<std::int64_t>(probe_case.metrics.size());
  Generator generator(seed, "weights " + probe_case.name);
  Array weights =
      draw_signed({{"weights", {epochs, kStoppingWeights}}}, {0.5, 1.5}, generator).front();
  return {{{epochs}, probe_case.metrics}, std::move(weights)};
}

// The channel and tensor under which an output is reported.
void add_output(Layout& layout, ExerciseKind kind, std::size_t i, const WireCase& one) {
  const auto& [name, shape] = one.outputs[i];
  if (kind == ExerciseKind::Penalty) return layout.add("loss", "", shape);
  const bool is_clipped = kind == ExerciseKind::Clipping && i < one.inputs.size();
  if (is_clipped) return layout.add("clipped", one.inputs[i].name, shape);
  layout.add(name, "", shape);
}

}  // namespace

WireCase wire_case(const ProbeCase& probe_case, const Exercise& exercise) {
  switch (exercise.kind) {
    case ExerciseKind::Loss:
      return loss_case(probe_case, exercise.targets);
    case ExerciseKind::Penalty:
      return penalty_case(probe_case);
    case ExerciseKind::Layer:
      return layer_case(probe_case);
    case ExerciseKind::Clipping:
      return clipping_case(probe_case);
    case ExerciseKind::Schedule:
      return schedule_case(probe_case);
    case ExerciseKind::Stopping:
      return stopping_case(probe_case, exercise);
    case ExerciseKind::Optimizer:
      break;
  }
  throw std::logic_error("an optimizer has no probe");
}

std::vector<Array> draw_case(const ProbeCase& probe_case, const Exercise& exercise,
                             std::uint64_t seed) {
  switch (exercise.kind) {
    case ExerciseKind::Loss: {
      LossInputs drawn = draw_loss_inputs(probe_case, exercise.targets, seed);
      return {std::move(drawn.inputs), std::move(drawn.targets)};
    }
    case ExerciseKind::Penalty:
    case ExerciseKind::Clipping:
      return draw_tensors(probe_case, seed);
    case ExerciseKind::Layer:
      return draw_layer(probe_case, seed);
    case ExerciseKind::Schedule:
      return {counted(probe_case.schedule_steps)};
    case ExerciseKind::Stopping:
      return draw_stopping(probe_case, seed);
    case ExerciseKind::Optimizer:
      break;
  }
  throw std::logic_error("an optimizer has no probe");
}

Layout case_layout(const WireCase& one, const Exercise& exercise) {
  Layout layout;
  for (std::size_t i = 0; i < one.outputs.size(); ++i) add_output(layout, exercise.kind, i, one);
  for (const auto& [name, shape, role] : one.inputs) {
    if (role == ArrayRole::Differentiated) layout.add("grad", name, shape);
  }
  return layout;
}

}  // namespace stepcheck
