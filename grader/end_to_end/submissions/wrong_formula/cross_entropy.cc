#include "cross_entropy.h"

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options) {
  torch::Tensor log_p = torch::log_softmax(logits, 1);
  return -log_p.gather(1, labels.unsqueeze(1)).sum();
}
