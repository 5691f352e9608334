// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// Early stopping: called after each epoch with a monitored metric, such as the validation loss, it
/// ends the training once `patience` epochs in a row were no improvement.
///
///     improvement:  metric < best - min_delta      mode min
///                   metric > best + min_delta      mode max
///
/// An epoch that improves sets best, best_epoch and the best weights to its own, and wait to 0. Any
/// other adds 1 to wait, and the training ends with it if wait has reached patience. The first
/// epoch always improves. An epoch that is better by min_delta exactly, or by less, is no
/// improvement and leaves best as it is.
///
/// If the training ends and restore_best is set, the best epoch's weights go back into `params`.
/// `params` are the tensors that the training goes on changing in place, so what is kept of them
/// for later must be copies. After the end nobody asks again.
///
/// The grader gives metrics, and reads the decision and the state after every epoch and the weights
/// at the end. It tries patience 1, negative metrics, and trainings that the rule does not end.
///
/// Source: Goodfellow, Bengio & Courville, "Deep Learning", MIT Press 2016, Algorithm 7.1;
/// min_delta, mode and restore_best are those of Keras' EarlyStopping.

struct EarlyStoppingOptions {
  std::int64_t patience = 3;  ///< epochs in a row without improvement that end the training
  double min_delta = 0;       ///< what a better metric must be more than, to be an improvement
  stepcheck::StopMode mode = stepcheck::StopMode::Min;  ///< Min: lower is better; Max: higher
  bool restore_best = true;                             ///< false: leave `params` as they are

  template <class Field>
  void visit(Field&& field) {
    field("patience", patience, stepcheck::kPositive);
    field("min_delta", min_delta, stepcheck::kNonNegative);
    field("mode", mode);
    field("restore_best", restore_best);
  }
};

/// One training's state. The grader starts it as it stands here.
struct EarlyStoppingState {
  std::int64_t epochs = 0;                 ///< epochs seen so far
  double best = 0;                         ///< metric of the best epoch; nothing while epochs is 0
  std::int64_t best_epoch = 0;             ///< which epoch that was, the first being 1
  std::int64_t wait = 0;                   ///< epochs since then
  std::vector<torch::Tensor> best_params;  ///< copies of the weights after it; not graded

  template <class Field>
  void visit(Field&& field) {
    field("epochs", epochs);
    field("best", best);
    field("best_epoch", best_epoch);
    field("wait", wait);
  }
};

/// Advances `state` by one epoch; true if the training ends here. `params` are the weights after
/// the epoch, one or more floating tensors. Must keep: their number, shapes, dtypes and devices.
/// Autograd is off.
bool early_stopping(double metric, std::vector<torch::Tensor>& params, EarlyStoppingState& state,
                    const EarlyStoppingOptions& options);

constexpr stepcheck::StoppingContract<EarlyStoppingState, EarlyStoppingOptions> kContract{
    "early_stopping", early_stopping};
