// SPDX-License-Identifier: MIT
/// The textbook's clipping with each known mistake as a switch; clip_grad_norm.yaml describes them.
#include "clip_grad_norm.h"

#include "switch.h"

#include <algorithm>

namespace {

using stepcheck::Switch;
using Tensors = std::vector<torch::Tensor>;

const Switch kFixedLimit{"fixed-limit"};
const Switch kNoEps{"no-eps"};
const Switch kEpsUnderRoot{"eps-under-root"};

const Switch kNormSquared{"norm-squared"};
const Switch kSumOfMagnitudes{"sum-of-magnitudes"};
const Switch kLargestEntry{"largest-entry"};
const Switch kSumOfNorms{"sum-of-norms"};
const Switch kLongestTensor{"longest-tensor"};
const Switch kRootMeanSquare{"root-mean-square"};
const Switch kLastTensorsNorm{"last-tensors-norm"};

const Switch kAlwaysRescales{"always-rescales"};
const Switch kComparesSquared{"compares-squared"};
const Switch kLengthens{"lengthens"};

const Switch kPerTensor{"per-tensor"};
const Switch kByValue{"by-value"};
const Switch kFirstTensorOnly{"first-tensor-only"};
const Switch kLeavesGradients{"leaves-gradients"};
const Switch kNormAfter{"norm-after"};

torch::Tensor scalar(double value, const Tensors& grads) {
  return torch::full({}, value, grads.at(0).options());
}

torch::Tensor sum_of_squares(const Tensors& grads) {
  torch::Tensor squares = scalar(0, grads);
  for (const torch::Tensor& grad : grads) squares = squares + (grad * grad).sum();
  return squares;
}

torch::Tensor sum_of_magnitudes(const Tensors& grads) {
  torch::Tensor sum = scalar(0, grads);
  for (const torch::Tensor& grad : grads) sum = sum + grad.abs().sum();
  return sum;
}

torch::Tensor largest_entry(const Tensors& grads) {
  torch::Tensor largest = scalar(0, grads);
  for (const torch::Tensor& grad : grads) largest = torch::maximum(largest, grad.abs().max());
  return largest;
}

torch::Tensor sum_of_norms(const Tensors& grads) {
  torch::Tensor sum = scalar(0, grads);
  for (const torch::Tensor& grad : grads) sum = sum + grad.norm();
  return sum;
}

torch::Tensor longest_tensor(const Tensors& grads) {
  torch::Tensor longest = scalar(0, grads);
  for (const torch::Tensor& grad : grads) longest = torch::maximum(longest, grad.norm());
  return longest;
}

double entries(const Tensors& grads) {
  std::int64_t count = 0;
  for (const torch::Tensor& grad : grads) count += grad.numel();
  return static_cast<double>(count);
}

torch::Tensor norm_of(const Tensors& grads) {
  if (kSumOfMagnitudes) return sum_of_magnitudes(grads);
  if (kLargestEntry) return largest_entry(grads);
  if (kSumOfNorms) return sum_of_norms(grads);
  if (kLongestTensor) return longest_tensor(grads);
  torch::Tensor squares = sum_of_squares(kLastTensorsNorm ? Tensors{grads.back()} : grads);
  if (kNormSquared) return squares;
  if (kRootMeanSquare) squares = squares / entries(grads);
  if (kEpsUnderRoot) squares = squares + 1e-6;
  return squares.sqrt();
}

double factor_for(double norm, double max_norm) {
  const bool eps = !kNoEps && !kEpsUnderRoot;
  const double factor = max_norm / (norm + (eps ? 1e-6 : 0));
  if (kAlwaysRescales) return factor;
  if (kComparesSquared) return norm * norm > max_norm ? factor : 1;
  return kLengthens ? std::max(1.0, factor) : std::min(1.0, factor);
}

double factor_for(const Tensors& grads, double max_norm) {
  return factor_for(norm_of(grads).item<double>(), max_norm);
}

void clip(Tensors& grads, double max_norm) {
  const double factor = factor_for(grads, max_norm);
  for (torch::Tensor& grad : grads) {
    if (kByValue) {
      grad.copy_(grad.clamp(-max_norm, max_norm));
    } else {
      grad *= kPerTensor ? factor_for({grad}, max_norm) : factor;
    }
    if (kFirstTensorOnly) return;
  }
}

}  // namespace

torch::Tensor clip_grad_norm(std::vector<torch::Tensor>& grads, const ClipGradNormOptions& o) {
  const torch::Tensor norm = norm_of(grads);
  if (!kLeavesGradients) clip(grads, kFixedLimit ? 1 : o.max_norm);
  return kNormAfter ? norm_of(grads) : norm;
}
