#include "adamw.h"

void adamw_step(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
                const AdamWOptions& options) {
  // Your code here. The formula, the fields and their defaults stand in adamw.h.
  throw stepcheck::NotImplemented();
}
