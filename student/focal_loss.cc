#include "focal_loss.h"

torch::Tensor focal_loss(const torch::Tensor& logits, const torch::Tensor& labels,
                         const FocalLossOptions& options) {
  // Your code here. The formula, the field and its default stand in focal_loss.h.
  throw stepcheck::NotImplemented();
}
