// SPDX-License-Identifier: MIT
#pragma once

/// What stands in front of every submission: LibTorch's ready-made answers are declared, so that
/// using one is an error that names the rule, instead of a name that the compiler does not know.

#include "stepcheck/tensor.h"

#if defined(__has_attribute)
#if __has_attribute(unavailable)
#define STEPCHECK_RULE "an exercise is solved with tensors alone: write out what this does"
#define STEPCHECK_NOT_HERE __attribute__((unavailable(STEPCHECK_RULE)))
#endif
#endif
#ifndef STEPCHECK_NOT_HERE
#define STEPCHECK_NOT_HERE
#endif

namespace torch::optim {
struct STEPCHECK_NOT_HERE Optimizer;
struct STEPCHECK_NOT_HERE SGD;
struct STEPCHECK_NOT_HERE Adam;
struct STEPCHECK_NOT_HERE AdamW;
struct STEPCHECK_NOT_HERE RMSprop;
struct STEPCHECK_NOT_HERE Adagrad;
struct STEPCHECK_NOT_HERE StepLR;
}  // namespace torch::optim

namespace torch::nn {
struct STEPCHECK_NOT_HERE CrossEntropyLoss;
struct STEPCHECK_NOT_HERE NLLLoss;
struct STEPCHECK_NOT_HERE MSELoss;
struct STEPCHECK_NOT_HERE BCELoss;
struct STEPCHECK_NOT_HERE BCEWithLogitsLoss;
struct STEPCHECK_NOT_HERE Dropout;
namespace functional {
template <class... Given>
STEPCHECK_NOT_HERE at::Tensor cross_entropy(Given&&...);
template <class... Given>
STEPCHECK_NOT_HERE at::Tensor nll_loss(Given&&...);
template <class... Given>
STEPCHECK_NOT_HERE at::Tensor mse_loss(Given&&...);
template <class... Given>
STEPCHECK_NOT_HERE at::Tensor dropout(Given&&...);
}  // namespace functional
namespace utils {
// LibTorch's is whole in its header. Where an object has its name, that header is an error.
struct ClipGradNorm {
  template <class... Given>
  double operator()(Given&&...) const;
};
STEPCHECK_NOT_HERE extern const ClipGradNorm clip_grad_norm_;
}  // namespace utils
}  // namespace torch::nn
