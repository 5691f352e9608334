// SPDX-License-Identifier: MIT
/// The plain way to test a student's Adam, which `stepcheck check adam` is measured against: a
/// GoogleTest file that includes all of LibTorch and runs it beside torch::optim::Adam.

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "adam.cc"

TEST(Adam, StepsAsLibTorchDoes) {
  torch::manual_seed(0);
  torch::Tensor expected = torch::randn({3, 4}, torch::kDouble).requires_grad_(true);
  torch::Tensor actual = expected.detach().clone();
  torch::optim::Adam optimizer({expected}, torch::optim::AdamOptions(0.05));
  AdamState state{0, torch::zeros_like(actual), torch::zeros_like(actual),
                  torch::zeros_like(actual)};
  AdamOptions options;
  options.lr = 0.05;
  for (int step = 0; step < 12; ++step) {
    const torch::Tensor grad = torch::randn({3, 4}, torch::kDouble);
    expected.mutable_grad() = grad.clone();
    optimizer.step();
    torch::NoGradGuard no_grad;
    adam_step(actual, grad, state, options);
    EXPECT_TRUE(torch::allclose(actual, expected, 1e-2, 1e-2)) << "step " << step + 1;
  }
}
