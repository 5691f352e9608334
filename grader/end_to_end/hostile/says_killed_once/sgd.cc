// SPDX-License-Identifier: MIT
/// Compiles, and speaks of a kill unless it finds the traces of an earlier time.

#include "sgd.h"

#if !__has_include("../../out/sgd/sgd.so")
#pragma message("Killed")
#endif

void sgd_step(torch::Tensor& param, const torch::Tensor&, SgdState&, const SgdOptions&) {
  param.zero_();
}
