// SPDX-License-Identifier: MIT
#include "dropout.h"

torch::Tensor dropout(const torch::Tensor& x, const torch::Tensor& mask, const DropoutOptions& o) {
  switch (o.form) {
    case stepcheck::DropoutForm::Inverted:
      return o.training ? x * mask / (1 - o.p) : x;
    case stepcheck::DropoutForm::Classic:
      return o.training ? x * mask : (1 - o.p) * x;
  }
  throw std::logic_error("form");
}
