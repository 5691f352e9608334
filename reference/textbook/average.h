// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// The moving average `old` after one more `value`.
inline torch::Tensor average(const torch::Tensor& old, const torch::Tensor& value, double beta,
                             stepcheck::BetaRole role) {
  const double decay = role == stepcheck::BetaRole::Decay ? beta : 1 - beta;
  return decay * old + (1 - decay) * value;
}
