// SPDX-License-Identifier: MIT
/// The bare loop that a training in the harness is measured against: 784-128-10 on batches of 64,
/// SGD with weight decay, float64, LibTorch alone. Prints the seconds of its steps.

#include <torch/torch.h>

#include <chrono>
#include <cstdlib>
#include <iostream>

int main(int /*argc*/, char** argv) {
  const int steps = std::atoi(argv[1]);
  at::set_num_threads(1);
  torch::set_default_dtype(caffe2::TypeMeta::Make<double>());
  torch::nn::Sequential model(torch::nn::Linear(784, 128), torch::nn::ReLU(),
                              torch::nn::Linear(128, 10));
  torch::optim::SGD optimizer(model->parameters(),
                              torch::optim::SGDOptions(0.01).weight_decay(1e-4));
  const torch::Tensor inputs = torch::rand({2000, 784});
  const torch::Tensor labels = torch::randint(10, {2000}, torch::kLong);
  double sum = 0;
  const auto start = std::chrono::steady_clock::now();
  for (int step = 0; step < steps; ++step) {
    const torch::Tensor rows = torch::randint(2000, {64}, torch::kLong);
    optimizer.zero_grad();
    const torch::Tensor logits = model->forward(inputs.index_select(0, rows));
    const torch::Tensor picked = labels.index_select(0, rows);
    const torch::Tensor loss = torch::nn::functional::cross_entropy(logits, picked);
    loss.backward();
    optimizer.step();
    // What the harness records as well.
    sum += loss.item<double>() + logits.argmax(1).eq(picked).sum().item<double>();
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::cout << took.count() << " " << sum << "\n";
}
