#include "cross_entropy.h"

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options) {
  const int64_t rows = logits.size(0);
  torch::Tensor target = torch::one_hot(labels, logits.size(1)).to(logits.scalar_type());
  torch::Tensor loss = -(target * torch::log_softmax(logits, 1)).sum();
  if (options.reduction == stepcheck::Reduction::Mean) loss = loss / (float)rows;
  return loss;
}
