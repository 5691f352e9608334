#include "sgdw.h"

void sgdw_step(torch::Tensor& param, const torch::Tensor& grad, SgdwState& state,
               const SgdwOptions& options) {
  // Your code here. The formula, the fields and their defaults stand in sgdw.h.
  throw stepcheck::NotImplemented();
}
