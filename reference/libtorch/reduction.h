// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

#include <torch/nn/functional/loss.h>

/// LibTorch's word for a reduction, in the settings of one of its losses.
template <class Settings>
void set_reduction(Settings& settings, stepcheck::Reduction reduction) {
  if (reduction == stepcheck::Reduction::Mean) {
    settings.reduction(torch::kMean);
  } else {
    settings.reduction(torch::kSum);
  }
}
