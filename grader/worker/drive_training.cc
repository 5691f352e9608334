// SPDX-License-Identifier: MIT
#include "worker/differentiate.h"
#include "worker/drive.h"
#include "worker/library.h"
#include "worker/mlp.h"
#include "worker/stepper.h"
#include "worker/tensors.h"

#include <ATen/ops/mean.h>

namespace stepcheck {
namespace {

/// The subjects and the data of one training run.
struct Run {
  Run(const WireJob& job, Channel& channel) : place(place_of(job)) {
    std::int64_t count = job.examples * (job.features + 1);
    for (const auto& tensor : job.tensors) count += numel(tensor.shape);
    const auto message = channel.read_message(count);
    Slicer slicer(message);
    for (const auto& [name, shape] : job.tensors) {
      start.push_back(to_tensor(slicer.take(numel(shape)), shape, place));
    }
    inputs =
        to_tensor(slicer.take(job.examples * job.features), {job.examples, job.features}, place);
    labels = to_indices(slicer.take(job.examples), place);
  }

  Place place;
  std::vector<at::Tensor> start;
  at::Tensor inputs;
  at::Tensor labels;
};

double accuracy(const at::Tensor& logits, const at::Tensor& labels) {
  return logits.argmax(1).eq(labels).to(at::kDouble).mean().item<double>();
}

}  // namespace

void drive_training(const WireJob& job, Channel& channel, int& step) {
  Run run(job, channel);
  const LossSubject& loss = load_loss(job.loss);
  const PenaltySubject* penalty = job.penalty.path.empty() ? nullptr : &load_penalty(job.penalty);
  Stepper stepper(load_optimizer(job.optimizer), job.tensors, run.start);

  for (step = 1; step <= job.steps; ++step) {
    const auto message = channel.read_message();
    Slicer slicer(message);
    const OptionValues optimizer_options = slicer.take(job.optimizer.options);
    const OptionValues loss_options = slicer.take(job.loss.options);
    const OptionValues penalty_options = slicer.take(job.penalty.options);
    const at::Tensor rows = to_indices(slicer.rest(), run.place);

    // Fresh leaves for the forward pass, so that autograd never sees the tensors being stepped.
    std::vector<at::Tensor> leaves;
    for (const auto& param : stepper.params()) leaves.push_back(param.clone().requires_grad_(true));
    const at::Tensor labels = run.labels.index_select(0, rows);
    const at::Tensor logits = mlp_forward(leaves, job.activation, run.inputs.index_select(0, rows));
    at::Tensor value = call_subject([&] { return loss.value(logits, labels, loss_options); });
    auto grads = differentiate(value, leaves, "loss");
    if (penalty != nullptr) {
      const at::Tensor extra =
          call_subject([&] { return penalty->value(leaves, penalty_options); });
      const auto extra_grads = differentiate(extra, leaves, "penalty");
      value = value.detach() + extra.detach();
      for (std::size_t i = 0; i < grads.size(); ++i) grads[i] = grads[i] + extra_grads[i];
    }
    stepper.step(grads, optimizer_options);

    std::vector<double> record;
    append_values(record, value);
    record.push_back(accuracy(logits.detach(), labels));
    for (const auto& param : stepper.params()) append_values(record, param);
    channel.write_step(step, record);
  }
}

}  // namespace stepcheck
