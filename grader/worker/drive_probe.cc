// SPDX-License-Identifier: MIT
#include "worker/call_function.h"
#include "worker/differentiate.h"
#include "worker/drive.h"
#include "worker/library.h"
#include "worker/tensors.h"

namespace stepcheck {
namespace {

/// The arrays of one case, by what they are for.
struct Inputs {
  Inputs(const WireCase& due, Slicer& slicer, const Place& place) {
    for (const auto& [name, shape, role] : due.inputs) {
      const auto values = slicer.take(numel(shape));
      if (role == ArrayRole::Cotangent) {
        cotangents.push_back(to_tensor(values, shape, place));
        continue;
      }
      given.push_back(role == ArrayRole::Index ? to_indices(values, place).reshape(shape)
                                               : to_tensor(values, shape, place));
      if (role == ArrayRole::Differentiated) leaves.push_back(given.back().requires_grad_(true));
    }
    cotangents.resize(due.outputs.size());
  }

  std::vector<at::Tensor> given;
  std::vector<at::Tensor> leaves;
  std::vector<at::Tensor> cotangents;
};

}  // namespace

void drive_probe(const WireJob& job, Channel& channel, int& step) {
  const Place place = place_of(job);
  const auto& [kind, library] = *job.subjects.begin();
  const FunctionSubject& function = load_function(job, kind);
  channel.read_message(0);
  for (step = 1; step <= job.steps; ++step) {
    const WireCase& due = job.cases.at(step - 1);
    const auto message = channel.read_message();
    Slicer slicer(message);
    const OptionValues options = slicer.take(library.options);
    const Inputs inputs(due, slicer, place);
    slicer.end();
    const auto outputs = call_function(function, inputs.given, options, due.outputs, place);
    std::vector<double> record;
    for (const auto& output : outputs) append_values(record, output);
    for (const auto& grad : differentiate(outputs, inputs.cotangents, inputs.leaves)) {
      append_values(record, grad);
    }
    channel.write_step(step, record);
  }
}

}  // namespace stepcheck
