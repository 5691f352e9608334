// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

#include <cmath>

/// What Adam and AdamW share: the direction (m / c1) / (sqrt(v / c2) + eps) of step t, from the
/// moments m and v averaged with beta1 and beta2.
template <class Options>
torch::Tensor adam_direction(const torch::Tensor& m, const torch::Tensor& v, std::int64_t t,
                             const Options& o) {
  const double c1 = o.bias_correction ? 1 - std::pow(o.beta1, static_cast<double>(t)) : 1;
  const double c2 = o.bias_correction ? 1 - std::pow(o.beta2, static_cast<double>(t)) : 1;
  switch (o.eps_place) {
    case stepcheck::EpsPlace::Outside:
      return (m / c1) / ((v / c2).sqrt() + o.eps);
    case stepcheck::EpsPlace::Inside:
      return (m / c1) / (v / c2 + o.eps).sqrt();
    case stepcheck::EpsPlace::Hat:
      return (std::sqrt(c2) / c1) * m / (v.sqrt() + o.eps);
  }
  throw std::logic_error("eps_place");
}
