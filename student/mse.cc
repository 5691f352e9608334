#include "mse.h"

torch::Tensor mse(const torch::Tensor& predictions, const torch::Tensor& targets,
                  const MseOptions& options) {
  // Your code here. The formula and the field stand in mse.h.
  throw stepcheck::NotImplemented();
}
