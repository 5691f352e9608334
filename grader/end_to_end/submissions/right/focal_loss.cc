#include "focal_loss.h"

torch::Tensor focal_loss(const torch::Tensor& logits, const torch::Tensor& labels,
                         const FocalLossOptions& o) {
  double g = o.gamma;
  torch::Tensor p = torch::softmax(logits, 1).gather(1, labels.unsqueeze(1)).squeeze(1);
  torch::Tensor lp = torch::log_softmax(logits, 1).gather(1, labels.unsqueeze(1)).squeeze(1);
  return -(torch::pow(1 - p, g) * lp).mean();
}
