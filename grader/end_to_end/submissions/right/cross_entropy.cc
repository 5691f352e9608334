#include "cross_entropy.h"

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options) {
  torch::Tensor right_scores = logits.gather(1, labels.unsqueeze(1)).squeeze(1);
  torch::Tensor per_row = torch::logsumexp(logits, 1) - right_scores;
  if (options.reduction == stepcheck::Reduction::Sum) return per_row.sum();
  return per_row.mean();
}
