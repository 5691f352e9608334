// SPDX-License-Identifier: MIT
#include "worker/drive.h"
#include "worker/library.h"
#include "worker/tensors.h"

#include <ATen/core/grad_mode.h>

namespace stepcheck {
namespace {

/// What a stopping rule does in one training, epoch after epoch: the decision, and the state after
/// it. Once it has stopped nobody asks it again, and the trace goes on as it ended. The parameters
/// are one tensor that changes in place, as an optimizer's are: what a rule keeps of it without a
/// copy changes too.
struct Trace {
  std::vector<double> stop;
  std::vector<std::vector<double>> state;  // by epoch
  std::vector<at::Tensor> params;
};

Trace trace_of(StoppingRun& run, const std::vector<double>& metrics, const at::Tensor& weights,
               const OptionValues& options) {
  const at::NoGradGuard autograd_off;
  Trace trace;
  const at::Tensor param = weights[0].clone();
  bool stopped = false;
  for (std::size_t epoch = 0; epoch < metrics.size(); ++epoch) {
    if (!stopped) {
      trace.params = {param.copy_(weights[static_cast<std::int64_t>(epoch)])};
      stopped = call_subject([&] { return run.update(metrics[epoch], trace.params, options); });
    }
    trace.stop.push_back(stopped ? 1 : 0);
    trace.state.push_back(run.state());
  }
  return trace;
}

void check_params(const std::vector<at::Tensor>& params, const at::Tensor& like) {
  if (params.size() != 1 || !params[0].defined() || params[0].sizes() != like.sizes() ||
      params[0].scalar_type() != like.scalar_type()) {
    throw JobFailure(FailureCause::BadOutput, "`params` must keep their number, shapes and dtypes");
  }
}

}  // namespace

void drive_stopping_probe(const WireJob& job, Channel& channel, int& step) {
  const Place place = place_of(job);
  const StoppingSubject& rule = load_stopping(job);
  channel.read_message(0);
  for (step = 1; step <= job.steps; ++step) {
    const auto& inputs = job.cases.at(step - 1).inputs;
    const auto message = channel.read_message();
    Slicer slicer(message);
    const OptionValues options = slicer.take(job.subjects.at(ExerciseKind::Stopping).options);
    const auto metrics = slicer.take(numel(inputs.at(0).shape));
    const at::Tensor weights =
        to_tensor(slicer.take(numel(inputs.at(1).shape)), inputs.at(1).shape, place);
    slicer.end();

    const auto run = rule.start();
    const Trace trace = trace_of(*run, metrics, weights, options);
    check_params(trace.params, weights[0]);
    std::vector<double> record = trace.stop;
    for (std::size_t field = 0; field < trace.state.front().size(); ++field) {
      for (const auto& state : trace.state) record.push_back(state[field]);
    }
    append_values(record, trace.params[0]);
    channel.write_step(step, record);
  }
}

}  // namespace stepcheck
