#include "adagrad.h"

void adagrad_step(torch::Tensor& param, const torch::Tensor& grad, AdagradState& state,
                  const AdagradOptions& options) {
  // Your code here. The formula, the fields and their defaults stand in adagrad.h.
  throw stepcheck::NotImplemented();
}
