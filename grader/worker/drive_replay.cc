// SPDX-License-Identifier: MIT
#include "worker/drive.h"
#include "worker/library.h"
#include "worker/stepper.h"
#include "worker/tensors.h"

#include <ATen/ops/zeros.h>

#include <utility>

namespace stepcheck {
namespace {

std::int64_t total(const std::vector<NamedShape>& tensors) {
  std::int64_t count = 0;
  for (const auto& tensor : tensors) count += numel(tensor.shape);
  return count;
}

std::vector<at::Tensor> zeros(const WireJob& job, const Place& place) {
  std::vector<at::Tensor> tensors;
  for (const auto& [name, shape] : job.tensors) {
    tensors.push_back(at::zeros(shape, at::TensorOptions(place.dtype).device(place.device)));
  }
  return tensors;
}

std::vector<double> values_of(const std::vector<at::Tensor>& tensors) {
  std::vector<double> values;
  for (const auto& tensor : tensors) append_values(values, tensor);
  return values;
}

}  // namespace

void drive_replay(const WireJob& job, Channel& channel, int& step) {
  const Place place = place_of(job);
  const std::int64_t parameters = total(job.tensors);
  const bool own = job.points == Points::Own;
  const bool prescribed = job.points == Points::Prescribed;
  const auto start = channel.read_message(own ? parameters : 0);
  Slicer start_slicer(start);
  const std::int64_t options_sent = job.subjects.at(ExerciseKind::Optimizer).options;
  Stepper stepper(load_optimizer(job), job.tensors,
                  own ? take_tensors(start_slicer, job.tensors, place) : zeros(job, place));

  for (step = 1; step <= job.steps; ++step) {
    const auto message = channel.read_message(options_sent + parameters * (prescribed ? 2 : 1));
    Slicer slicer(message);
    const OptionValues options = slicer.take(options_sent);
    if (prescribed) stepper.set_params(take_tensors(slicer, job.tensors, place));
    if (job.points == Points::Zero) stepper.set_params(zeros(job, place));
    const auto grads = take_tensors(slicer, job.tensors, place);

    const std::vector<double> before = values_of(stepper.params());
    stepper.step(grads, options);
    const std::vector<double> after = values_of(stepper.params());

    std::vector<double> record;
    stepper.append_state(record);
    for (std::size_t i = 0; i < after.size(); ++i) record.push_back(after[i] - before[i]);
    if (own) record.insert(record.end(), after.begin(), after.end());
    channel.write_step(step, record);
  }
}

}  // namespace stepcheck
