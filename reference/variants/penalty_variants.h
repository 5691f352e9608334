// SPDX-License-Identifier: MIT
#pragma once

/// What the variants of all penalties share.

#include "l2.h"

#include <vector>

using Tensors = std::vector<torch::Tensor>;

inline torch::Tensor zero(const Tensors& params) {
  return torch::zeros({}, params.at(0).options());
}

/// The tensors that the penalty is about.
template <class Options>
Tensors decayed(const Tensors& params, const Options& o) {
  Tensors chosen;
  for (const torch::Tensor& param : params) {
    if (is_decayed(param, o.decay_scope)) chosen.push_back(param);
  }
  return chosen;
}

inline Tensors in_doubles(const Tensors& params) {
  Tensors wide;
  for (const torch::Tensor& w : params) wide.push_back(w.to(torch::kDouble));
  return wide;
}
