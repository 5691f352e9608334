// SPDX-License-Identifier: MIT
#include "worker/training_loop.h"

#include "worker/augment.h"
#include "worker/call_function.h"
#include "worker/differentiate.h"
#include "worker/library.h"
#include "worker/model.h"

#include <ATen/ops/ones_like.h>

#include <functional>
#include <numeric>

namespace stepcheck {
namespace {

const FunctionSubject* find_function(const WireJob& job, ExerciseKind kind) {
  return job.subjects.count(kind) > 0 ? &load_function(job, kind) : nullptr;
}

std::int64_t options_of(const WireJob& job, ExerciseKind kind) {
  const auto found = job.subjects.find(kind);
  return found == job.subjects.end() ? 0 : found->second.options;
}

// As many as `dropout` has: one behind each activation of an mlp.
std::size_t hidden_layers(const WireJob& job) {
  const bool used = job.subjects.count(ExerciseKind::Layer) > 0;
  return used ? job.tensors.size() / 2 - 1 : 0;
}

std::vector<OptionValues> take_layer_options(const WireJob& job, Slicer& message) {
  std::vector<OptionValues> all;
  for (std::size_t i = 0; i < hidden_layers(job); ++i) {
    all.push_back(message.take(options_of(job, ExerciseKind::Layer)));
  }
  return all;
}

std::int64_t right_answers(const at::Tensor& logits, const at::Tensor& labels) {
  const at::Tensor answers = logits.detach().argmax(1).cpu();
  const at::Tensor right = labels.cpu();
  // Two short rows of numbers: tensor operations would take longer than comparing them.
  const auto* answer = answers.data_ptr<std::int64_t>();
  return std::inner_product(answer, answer + answers.numel(), right.data_ptr<std::int64_t>(),
                            std::int64_t{0}, std::plus<>(), std::equal_to<>());
}

void append(std::vector<double>& record, const std::vector<double>& values) {
  record.insert(record.end(), values.begin(), values.end());
}

}  // namespace

struct TrainingLoop::Batch {
  std::int64_t rows = 0;
  double schedule_index = 0;
  OptionValues optimizer, loss, penalty, clipping, schedule;
  std::vector<OptionValues> layer;
  std::vector<at::Tensor> masks;
  at::Tensor flips, brightness;
  at::Tensor examples;
};

TrainingSubjects load_training_subjects(const WireJob& job) {
  const bool stops = job.subjects.count(ExerciseKind::Stopping) > 0;
  return {load_optimizer(job),
          load_function(job, ExerciseKind::Loss),
          find_function(job, ExerciseKind::Penalty),
          find_function(job, ExerciseKind::Layer),
          find_function(job, ExerciseKind::Clipping),
          find_function(job, ExerciseKind::Schedule),
          stops ? &load_stopping(job) : nullptr};
}

void Score::add(double batch_loss, double batch_right, std::int64_t batch_rows) {
  loss += batch_loss * static_cast<double>(batch_rows);
  right += batch_right;
  rows += batch_rows;
}

std::vector<double> Score::means() const {
  const auto count = static_cast<double>(rows);
  return {loss / count, right / count};
}

TrainingLoop::TrainingLoop(const WireJob& job, const TrainingSubjects& subjects,
                           const std::vector<double>& constants)
    : job_(job), place_(place_of(job)), subjects_(subjects) {
  Slicer message(constants);
  stepper_ = std::make_unique<Stepper>(subjects_.optimizer, job.tensors,
                                       take_tensors(message, job.tensors, place_));
  std::vector<std::int64_t> sizes = job.training.evaluations;
  sizes.insert(sizes.begin(), job.training.examples);
  for (const std::int64_t examples : sizes) {
    Shape shape = job.training.example;
    shape.insert(shape.begin(), examples);
    Examples set;
    set.inputs = to_tensor(message.take(numel(shape)), shape, place_);
    set.labels = to_indices(message.take(examples), place_);
    sets_.push_back(std::move(set));
  }
  loss_options_ = message.take(options_of(job, ExerciseKind::Loss));
  layer_options_ = take_layer_options(job, message);
  stopping_options_ = message.take(options_of(job, ExerciseKind::Stopping));
  message.end();
  evaluation_record_.resize(2 * job.training.evaluations.size());
  if (subjects_.stopping != nullptr) {
    stopping_run_ = subjects_.stopping->start();
    stopping_record_.resize(1 + stopping_run_->state().size());
  }
}

TrainingLoop::Batch TrainingLoop::read_batch(Slicer& message) const {
  Batch batch;
  batch.rows = static_cast<std::int64_t>(message.take(1).front());
  if (subjects_.schedule != nullptr) batch.schedule_index = message.take(1).front();
  batch.optimizer = message.take(options_of(job_, ExerciseKind::Optimizer));
  batch.loss = message.take(options_of(job_, ExerciseKind::Loss));
  batch.penalty = message.take(options_of(job_, ExerciseKind::Penalty));
  batch.clipping = message.take(options_of(job_, ExerciseKind::Clipping));
  batch.schedule = message.take(options_of(job_, ExerciseKind::Schedule));
  batch.layer = take_layer_options(job_, message);
  for (std::size_t i = 0; i < batch.layer.size(); ++i) {
    const Shape shape{batch.rows, job_.tensors.at(2 * i + 1).shape.at(0)};
    batch.masks.push_back(to_tensor(message.take(numel(shape)), shape, place_));
  }
  if (job_.training.augmented) {
    batch.flips = to_tensor(message.take(batch.rows), {batch.rows}, place_);
    batch.brightness = to_tensor(message.take(batch.rows), {batch.rows}, place_);
  }
  batch.examples = to_indices(message.take(batch.rows), place_);
  return batch;
}

// Leaves of their own for each forward pass, over the same numbers: the graph is gone before the
// optimizer changes them, and autograd never sees the tensors that it steps.
std::vector<at::Tensor> TrainingLoop::leaves() const {
  std::vector<at::Tensor> all;
  for (const auto& param : stepper_->params()) all.push_back(param.detach().requires_grad_(true));
  return all;
}

at::Tensor TrainingLoop::forward(const std::vector<at::Tensor>& params, const at::Tensor& inputs,
                                 const std::vector<OptionValues>& layer_options,
                                 const std::vector<at::Tensor>& masks) const {
  HiddenLayer hidden;
  if (subjects_.layer != nullptr) {
    hidden = [&](std::size_t i, const at::Tensor& x) {
      const at::Tensor mask = masks.empty() ? at::ones_like(x) : masks.at(i);
      return call_function(*subjects_.layer, {x, mask}, layer_options.at(i),
                           {{"output", x.sizes().vec()}}, place_)
          .front();
    };
  }
  return logits_of(job_.training, params, inputs, hidden);
}

void TrainingLoop::set_lr(OptionValues& optimizer_options, const Batch& batch) const {
  if (subjects_.schedule == nullptr) return;
  const Place exact{at::kDouble, at::Device(at::kCPU)};
  const at::Tensor index = to_tensor({batch.schedule_index}, {1}, exact);
  const auto lr = call_function(*subjects_.schedule, {index}, batch.schedule, {{"lr", {1}}}, exact);
  optimizer_options.at(static_cast<std::size_t>(job_.training.lr_option)) =
      lr.front().item<double>();
}

std::vector<at::Tensor> TrainingLoop::clipped(const std::vector<at::Tensor>& grads,
                                              const Batch& batch) const {
  if (subjects_.clipping == nullptr) return grads;
  std::vector<NamedShape> due;
  for (const auto& [name, shape] : job_.tensors) due.push_back({"gradient of " + name, shape});
  due.push_back({"norm", {}});
  auto outputs = call_function(*subjects_.clipping, grads, batch.clipping, due, place_);
  outputs.pop_back();
  return outputs;
}

void TrainingLoop::train_batch(Slicer& message) {
  Batch batch = read_batch(message);
  const auto params = leaves();
  const at::Tensor labels = sets_.front().labels.index_select(0, batch.examples);
  at::Tensor inputs = sets_.front().inputs.index_select(0, batch.examples);
  if (job_.training.augmented) inputs = augmented(inputs, batch.flips, batch.brightness);
  const at::Tensor logits = forward(params, inputs, batch.layer, batch.masks);

  std::vector<at::Tensor> values{
      call_scalar(subjects_.loss, {logits, labels}, batch.loss, "loss", place_)};
  if (subjects_.penalty != nullptr) {
    values.push_back(call_scalar(*subjects_.penalty, params, batch.penalty, "penalty", place_));
  }
  const std::vector<at::Tensor> ones(values.size());
  const auto grads = clipped(differentiate(values, ones, params), batch);
  set_lr(batch.optimizer, batch);
  stepper_->step(grads, batch.optimizer);

  double loss = 0;
  for (const auto& value : values) loss += value.item<double>();
  score_.add(loss, static_cast<double>(right_answers(logits, labels)), batch.rows);
}

Score TrainingLoop::evaluated(const Examples& set) const {
  const at::NoGradGuard autograd_off;
  const at::Tensor logits = forward(stepper_->params(), set.inputs, layer_options_, {});
  const at::Tensor loss =
      call_scalar(subjects_.loss, {logits, set.labels}, loss_options_, "loss", place_);
  Score score;
  score.add(loss.item<double>(), static_cast<double>(right_answers(logits, set.labels)),
            set.labels.size(0));
  return score;
}

void TrainingLoop::evaluate() {
  evaluation_record_.clear();
  for (std::size_t i = 1; i < sets_.size(); ++i) {
    append(evaluation_record_, evaluated(sets_[i]).means());
  }
}

void TrainingLoop::end_epoch() {
  evaluate();
  if (stopping_run_ == nullptr) return;
  const at::NoGradGuard autograd_off;
  // The very tensors that the training goes on changing: a rule that keeps them without copying
  // them must come out wrong here as it would anywhere.
  std::vector<at::Tensor> params = stepper_->params();
  stopped_ = call_subject(
      [&] { return stopping_run_->update(evaluation_record_.at(0), params, stopping_options_); });
  stepper_->take_params(params);
  stopping_record_ = stopping_run_->state();
  stopping_record_.insert(stopping_record_.begin(), stopped_ ? 1 : 0);
  // What is reported in the end belongs to the weights that are left in the end.
  if (stopped_) evaluate();
}

std::vector<double> TrainingLoop::take_record() {
  if (score_.rows > 0) last_means_ = score_.means();
  score_ = {};
  std::vector<double> record = last_means_;
  append(record, evaluation_record_);
  append(record, stopping_record_);
  if (job_.training.by_epoch) return record;
  for (const auto& param : stepper_->params()) append_values(record, param);
  return record;
}

}  // namespace stepcheck
