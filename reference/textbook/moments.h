// SPDX-License-Identifier: MIT
#pragma once

/// What the adaptive methods share.

#include "stepcheck/contract.h"

#include <cmath>

/// What an average of factor `beta` that started from zero is divided by at step t.
template <class Options>
double bias_correction(double beta, std::int64_t t, const Options& o) {
  return o.bias_correction ? 1 - std::pow(beta, static_cast<double>(t)) : 1;
}

/// The root of the second moment v, corrected by c, with eps added where `o` says.
template <class Options>
torch::Tensor denominator(const torch::Tensor& v, double c, const Options& o) {
  switch (o.eps_place) {
    case stepcheck::EpsPlace::Outside:
      return (v / c).sqrt() + o.eps;
    case stepcheck::EpsPlace::Inside:
      return (v / c + o.eps).sqrt();
    case stepcheck::EpsPlace::Hat:
      return (v.sqrt() + o.eps) / std::sqrt(c);
  }
  throw std::logic_error("eps_place");
}

/// The direction (m / c1) / (sqrt(v / c2) + eps) of Adam and AdamW at step t, from the moments m
/// and v averaged with beta1 and beta2.
template <class Options>
torch::Tensor adam_direction(const torch::Tensor& m, const torch::Tensor& v, std::int64_t t,
                             const Options& o) {
  const double c1 = bias_correction(o.beta1, t, o);
  const double c2 = bias_correction(o.beta2, t, o);
  return (m / c1) / denominator(v, c2, o);
}
