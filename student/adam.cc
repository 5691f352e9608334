#include "adam.h"

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options) {
  // Your code here. The formula, the fields and their defaults stand in adam.h.
  throw stepcheck::NotImplemented();
}
