#include "binary_cross_entropy.h"

torch::Tensor binary_cross_entropy(const torch::Tensor& logits, const torch::Tensor& targets,
                                   const BinaryCrossEntropyOptions& options) {
  // Your code here. The formula and the field stand in binary_cross_entropy.h.
  throw stepcheck::NotImplemented();
}
