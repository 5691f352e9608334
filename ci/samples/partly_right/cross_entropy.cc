#include "cross_entropy.h"

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options) {
  // log_softmax subtracts the maximum itself, so large logits are fine
  torch::Tensor log_p = torch::log_softmax(logits, 1);
  torch::Tensor loss = -log_p.gather(1, labels.unsqueeze(1));
  if (options.reduction == stepcheck::Reduction::Sum) {
    return loss.sum();
  }
  return loss.mean();
}
