// SPDX-License-Identifier: MIT
/// Looks for a function by a class of ATen's that opens libraries, as dlopen would.

#include "sgd.h"

#include <ATen/DynamicLibrary.h>

void sgd_step(torch::Tensor& param, const torch::Tensor&, SgdState&, const SgdOptions&) {
  at::DynamicLibrary library("libc.so.6", nullptr, true);
  reinterpret_cast<int (*)()>(library.sym("getpid"))();
  param.zero_();
}
