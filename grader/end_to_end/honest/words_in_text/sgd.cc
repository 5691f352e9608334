// SPDX-License-Identifier: MIT
/// Speaks of torch::optim::Adam and cross_entropy_loss in a comment and in a string.

#include "sgd.h"

#include <string>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  // Like torch::optim::SGD, and unlike torch::optim::Adam or at::cross_entropy_loss.
  static const std::string kNote = "torch::optim::Adam nll_loss dlopen ptrace";
  if (!kNote.empty()) param.sub_(decays ? grad + options.weight_decay * param : grad, options.lr);
}
