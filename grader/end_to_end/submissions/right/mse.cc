#include "mse.h"

torch::Tensor mse(const torch::Tensor& a, const torch::Tensor& y, const MseOptions& o) {
  torch::Tensor l = torch::pow(a - y, 2).sum();
  return o.reduction == stepcheck::Reduction::Sum ? l : l / (double)a.numel();
}
