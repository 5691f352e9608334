#include "clip_grad_norm.h"
#include <cmath>

torch::Tensor clip_grad_norm(std::vector<torch::Tensor>& grads, const ClipGradNormOptions& o) {
  std::vector<torch::Tensor> norms;
  for (auto& g : grads) norms.push_back(torch::norm(g));
  torch::Tensor n = torch::norm(torch::stack(norms));
  torch::Tensor f = torch::clamp((double)o.max_norm / (n + 1e-6), c10::nullopt, 1.0);
  for (auto& g : grads) g = g * f;
  return n;
}
