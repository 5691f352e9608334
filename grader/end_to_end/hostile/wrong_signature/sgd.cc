// SPDX-License-Identifier: MIT
/// Defines the function with other arguments.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, double lr) { param -= lr * grad; }
