// SPDX-License-Identifier: MIT
#include "worker/differentiate.h"

#include "worker/channel.h"
#include "worker/library.h"

#include <ATen/ops/zeros_like.h>
#include <torch/csrc/autograd/autograd.h>

#include <sstream>

namespace stepcheck {
namespace {

void check_scalar(const at::Tensor& value, const at::Tensor& like, const char* what) {
  std::ostringstream problem;
  problem << "the " << what << " ";
  if (!value.defined()) {
    problem << "is an undefined tensor";
  } else if (value.numel() != 1) {
    problem << "has shape " << value.sizes() << "; it must be one number";
  } else if (value.scalar_type() != like.scalar_type()) {
    problem << "has dtype " << value.scalar_type() << "; it must be " << like.scalar_type();
  } else if (value.device() != like.device()) {
    problem << "is on " << value.device() << "; it must be on " << like.device();
  } else {
    return;
  }
  throw JobFailure(FailureCause::BadOutput, problem.str());
}

}  // namespace

std::vector<at::Tensor> differentiate(const at::Tensor& value,
                                      const std::vector<at::Tensor>& inputs, const char* what) {
  check_scalar(value, inputs.front(), what);
  std::vector<at::Tensor> grads(inputs.size());
  if (value.requires_grad()) {
    // Runs backward functions that the subject may have written itself.
    grads = call_subject([&] {
      return torch::autograd::grad({value.reshape({})}, inputs, {}, c10::nullopt, false, true);
    });
  }
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (!grads[i].defined()) grads[i] = at::zeros_like(inputs[i]);
  }
  return grads;
}

}  // namespace stepcheck
