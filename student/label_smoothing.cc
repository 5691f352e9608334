#include "label_smoothing.h"

torch::Tensor label_smoothing(const torch::Tensor& logits, const torch::Tensor& labels,
                              const LabelSmoothingOptions& options) {
  // Your code here. The formula, the fields and their defaults stand in label_smoothing.h.
  throw stepcheck::NotImplemented();
}
