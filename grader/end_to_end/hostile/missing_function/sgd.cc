// SPDX-License-Identifier: MIT
/// Does not define the function that its contract declares.

#include "sgd.h"

void sgd_stepp(torch::Tensor&, const torch::Tensor&, SgdState&, const SgdOptions&) {}
