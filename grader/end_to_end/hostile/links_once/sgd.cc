// SPDX-License-Identifier: MIT
/// Fails in the linker, by a name that reads like a kill, unless it finds the traces of an earlier
/// time.

#include "sgd.h"

extern "C" __attribute__((visibility("hidden"))) void Killed();

void sgd_step(torch::Tensor& param, const torch::Tensor&, SgdState&, const SgdOptions&) {
#if !__has_include("../../out/sgd/included.d")
  Killed();
#endif
  param.zero_();
}
