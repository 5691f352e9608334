#include "rmsprop.h"

void rmsprop_step(torch::Tensor& param, const torch::Tensor& grad, RmsPropState& state,
                  const RmsPropOptions& options) {
  // Your code here. The formula, the fields and their defaults stand in rmsprop.h.
  throw stepcheck::NotImplemented();
}
