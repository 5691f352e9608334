#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  // Your code here. The formula, the fields and their defaults stand in sgd.h.
  throw stepcheck::NotImplemented();
}
