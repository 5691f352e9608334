#include "momentum_ema.h"

void momentum_ema_step(torch::Tensor& param, const torch::Tensor& grad, MomentumEmaState& state,
                       const MomentumEmaOptions& options) {
  // Your code here. The formula, the fields and their defaults stand in momentum_ema.h.
  throw stepcheck::NotImplemented();
}
