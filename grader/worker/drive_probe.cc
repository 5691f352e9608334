// SPDX-License-Identifier: MIT
#include "worker/differentiate.h"
#include "worker/drive.h"
#include "worker/library.h"
#include "worker/tensors.h"

namespace stepcheck {
namespace {

std::vector<double> recorded(const at::Tensor& value, const std::vector<at::Tensor>& inputs,
                             const char* what) {
  const auto grads = differentiate(value, inputs, what);
  std::vector<double> record;
  append_values(record, value);
  for (const auto& grad : grads) append_values(record, grad);
  return record;
}

}  // namespace

void drive_loss_probe(const WireJob& job, Channel& channel, int& step) {
  const Place place = place_of(job);
  const LossSubject& loss = load_loss(job.loss);
  channel.read_message(0);
  for (step = 1; step <= job.steps; ++step) {
    const auto& arrays = job.cases.at(step - 1);
    const Shape& logits_shape = arrays.at(0).shape;
    const Shape& labels_shape = arrays.at(1).shape;
    const auto message =
        channel.read_message(job.loss.options + numel(logits_shape) + numel(labels_shape));
    Slicer slicer(message);
    const OptionValues options = slicer.take(job.loss.options);
    const at::Tensor logits =
        to_tensor(slicer.take(numel(logits_shape)), logits_shape, place).requires_grad_(true);
    const at::Tensor labels = to_indices(slicer.rest(), place);
    const at::Tensor value = call_subject([&] { return loss.value(logits, labels, options); });
    channel.write_step(step, recorded(value, {logits}, "loss"));
  }
}

void drive_penalty_probe(const WireJob& job, Channel& channel, int& step) {
  const Place place = place_of(job);
  const PenaltySubject& penalty = load_penalty(job.penalty);
  channel.read_message(0);
  for (step = 1; step <= job.steps; ++step) {
    const auto message = channel.read_message();
    Slicer slicer(message);
    const OptionValues options = slicer.take(job.penalty.options);
    std::vector<at::Tensor> params;
    for (const auto& [name, shape] : job.cases.at(step - 1)) {
      params.push_back(to_tensor(slicer.take(numel(shape)), shape, place).requires_grad_(true));
    }
    const at::Tensor value = call_subject([&] { return penalty.value(params, options); });
    channel.write_step(step, recorded(value, params, "penalty"));
  }
}

}  // namespace stepcheck
