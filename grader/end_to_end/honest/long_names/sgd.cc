// SPDX-License-Identifier: MIT
/// Has very long names.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const double the_learning_rate_with_which_the_parameters_are_moved_against_their_gradient =
      options.lr;
  const torch::Tensor the_gradient_of_the_loss_and_of_the_penalty_together =
      decays ? grad + options.weight_decay * param : grad;
  param -= the_learning_rate_with_which_the_parameters_are_moved_against_their_gradient *
           the_gradient_of_the_loss_and_of_the_penalty_together;
}
