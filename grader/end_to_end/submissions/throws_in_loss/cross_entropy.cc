#include "cross_entropy.h"

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options) {
  if (labels.sizes() != logits.sizes()) {
    throw std::invalid_argument("labels must be one-hot");
  }
  return -(labels * torch::log_softmax(logits, 1)).sum() / logits.size(0);
}
