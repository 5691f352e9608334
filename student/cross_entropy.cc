#include "cross_entropy.h"

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options) {
  // Your code here. The formula and the field stand in cross_entropy.h.
  throw stepcheck::NotImplemented();
}
