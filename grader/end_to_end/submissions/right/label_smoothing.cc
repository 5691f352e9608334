#include "label_smoothing.h"

torch::Tensor label_smoothing(const torch::Tensor& logits, const torch::Tensor& labels,
                              const LabelSmoothingOptions& o) {
  double s = o.smoothing;
  double K = logits.size(1);
  torch::Tensor lp = torch::log_softmax(logits, 1);
  torch::Tensor l = -(1 - s) * lp.gather(1, labels.unsqueeze(1)).squeeze(1) - s / K * lp.sum(1);
  return o.reduction == stepcheck::Reduction::Sum ? l.sum() : l.mean();
}
