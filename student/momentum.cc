#include "momentum.h"

void momentum_step(torch::Tensor& param, const torch::Tensor& grad, MomentumState& state,
                   const MomentumOptions& options) {
  // Your code here. The formula, the fields and their defaults stand in momentum.h.
  throw stepcheck::NotImplemented();
}
