#include "dropout.h"

torch::Tensor dropout(const torch::Tensor& x, const torch::Tensor& mask, const DropoutOptions& o) {
  double keep = 1 - (double)o.p;
  if (o.form == stepcheck::DropoutForm::Inverted)
    return o.training ? torch::where(mask == 1, x / keep, torch::zeros_like(x)) : x * 1;
  return o.training ? x * mask : x * keep;
}
