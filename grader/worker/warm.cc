// SPDX-License-Identifier: MIT
#include "worker/warm.h"

#include "stepcheck/tensor.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <torch/version.h>

namespace stepcheck {
namespace {

void settle() {
  at::set_num_threads(1);
  at::set_num_interop_threads(1);
  auto& context = at::globalContext();
  context.setDeterministicAlgorithms(true, false);
  context.setDeterministicCuDNN(true);
  context.setBenchmarkCuDNN(false);
  context.setAllowTF32CuDNN(false);
  // oneDNN makes its code at run time, which a confined process may not.
  context.setUserEnabledMkldnn(false);
#if TORCH_VERSION_MAJOR < 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR < 9)
  context.setAllowTF32CuBLAS(false);
#endif
}

// Dispatch tables and the linear algebra library start on first use. Nothing is differentiated:
// newer LibTorches refuse autograd in the fork of a process that has used its engine.
void exercise_once() {
  const auto x = at::ones({2, 3}, at::kDouble).requires_grad_(true);
  const auto value = at::logsumexp(at::matmul(x, x.t()), 1).mean();
  (value.detach().sqrt() + 1e-8).item<double>();
}

}  // namespace

std::string warm_up() {
  settle();
  exercise_once();
  return TORCH_VERSION;
}

}  // namespace stepcheck
