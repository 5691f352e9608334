// SPDX-License-Identifier: MIT
#include "adamw.h"

#include "adaptor.h"

#include <torch/optim/adamw.h>

namespace {

// LibTorch's `weight_decay` (w - lr lambda w) that equals the decay in `o`.
double decoupled_weight_decay(const torch::Tensor& param, const AdamWOptions& o) {
  if (o.decay_scope == stepcheck::DecayScope::Weights && param.dim() < 2) return 0;
  double factor = o.weight_decay;
  if (o.decay_per_batch) factor /= static_cast<double>(o.batch_size);
  // LibTorch multiplies by lr, once in each step, so that for one step lambda / lr is lambda.
  if (o.decay_form == stepcheck::DecayForm::Plain) factor /= o.lr;
  return factor;
}

}  // namespace

void adamw_step(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
                const AdamWOptions& o) {
  if (!o.bias_correction) throw stepcheck::NotCovered("AdamW without bias correction");
  if (o.eps_place != stepcheck::EpsPlace::Outside) {
    throw stepcheck::NotCovered("AdamW with eps elsewhere than outside the root");
  }
  if (o.decay_form == stepcheck::DecayForm::Plain && o.lr == 0) {
    throw stepcheck::NotCovered("AdamW that decays without a learning rate");
  }
  auto settings = torch::optim::AdamWOptions(o.lr).betas({o.beta1, o.beta2}).eps(o.eps);
  settings.weight_decay(decoupled_weight_decay(param, o));
  torch::optim::AdamW optimizer({param}, settings);
  auto& kept = inject_moments<torch::optim::AdamWParamState>(optimizer, param, state);
  step_with(optimizer, param, grad);
  take_moments(kept, state);
}
