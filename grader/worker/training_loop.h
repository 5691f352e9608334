// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/subject.h"
#include "wire/job.h"
#include "worker/channel.h"
#include "worker/stepper.h"
#include "worker/tensors.h"

#include <memory>
#include <optional>
#include <vector>

namespace stepcheck {

struct Examples {
  at::Tensor inputs;  ///< [examples, ...]
  at::Tensor labels;  ///< [examples], int64
};

/// The subjects of a training; those that it does without are null.
struct TrainingSubjects {
  const OptimizerSubject& optimizer;
  const FunctionSubject& loss;
  const FunctionSubject* penalty = nullptr;
  const FunctionSubject* layer = nullptr;
  const FunctionSubject* clipping = nullptr;
  const FunctionSubject* schedule = nullptr;
  const StoppingSubject* stopping = nullptr;
};

/// Throws JobFailure(NotLoadable).
TrainingSubjects load_training_subjects(const WireJob& job);

/// Loss by the row and share of right answers, summed over batches.
struct Score {
  double loss = 0;
  double right = 0;
  std::int64_t rows = 0;

  void add(double batch_loss, double batch_right, std::int64_t batch_rows);
  std::vector<double> means() const;  ///< loss, accuracy
};

/// The closed loop of a training job. wire/README.md has the order of its messages.
class TrainingLoop {
 public:
  /// `constants` is the job's first message.
  TrainingLoop(const WireJob& job, const TrainingSubjects& subjects,
               const std::vector<double>& constants);

  /// One batch off a step's message: forward, backward, step.
  void train_batch(Slicer& message);
  /// Evaluates, and asks the stopping rule. After it has said stop, nothing trains any more, and
  /// the evaluation is that of the weights it has left.
  void end_epoch();
  bool stopped() const { return stopped_; }

  /// Everything since the last call: loss, accuracy, evaluations, stop and the rule's state, and,
  /// unless the job records epochs, the parameters.
  std::vector<double> take_record();

 private:
  struct Batch;
  Batch read_batch(Slicer& message) const;
  std::vector<at::Tensor> leaves() const;
  at::Tensor forward(const std::vector<at::Tensor>& params, const at::Tensor& inputs,
                     const std::vector<OptionValues>& layer_options,
                     const std::vector<at::Tensor>& masks) const;
  Score evaluated(const Examples& set) const;
  void evaluate();
  void set_lr(OptionValues& optimizer_options, const Batch& batch) const;
  std::vector<at::Tensor> clipped(const std::vector<at::Tensor>& grads, const Batch& batch) const;

  const WireJob& job_;
  Place place_;
  TrainingSubjects subjects_;
  std::vector<Examples> sets_;  // what is trained on, then what is evaluated
  OptionValues loss_options_;   // of an evaluation
  std::vector<OptionValues> layer_options_;
  OptionValues stopping_options_;
  std::unique_ptr<Stepper> stepper_;
  std::unique_ptr<StoppingRun> stopping_run_;

  Score score_;
  std::vector<double> evaluation_record_;
  std::vector<double> stopping_record_;
  std::vector<double> last_means_;
  bool stopped_ = false;
};

}  // namespace stepcheck
