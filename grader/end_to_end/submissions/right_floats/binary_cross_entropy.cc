#include "binary_cross_entropy.h"

torch::Tensor binary_cross_entropy(const torch::Tensor& z, const torch::Tensor& y,
                                   const BinaryCrossEntropyOptions& o) {
  torch::Tensor l = torch::clamp(z, 0) - z * y + torch::log1p(torch::exp(-torch::abs(z)));
  return o.reduction == stepcheck::Reduction::Sum ? l.sum() : l.mean();
}
