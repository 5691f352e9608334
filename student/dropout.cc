#include "dropout.h"

torch::Tensor dropout(const torch::Tensor& x, const torch::Tensor& mask,
                      const DropoutOptions& options) {
  // Your code here. The formula, the fields and their defaults stand in dropout.h.
  throw stepcheck::NotImplemented();
}
