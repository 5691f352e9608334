// SPDX-License-Identifier: MIT
/// Clipping as it may rightly be written; clip_grad_norm.yaml describes the ways.
#include "clip_grad_norm.h"

#include "elements.h"
#include "switch.h"

#include <algorithm>
#include <cmath>

namespace {

using stepcheck::Switch;
using Tensors = std::vector<torch::Tensor>;

const Switch kSumOfSquares{"sum-of-squares"};
const Switch kNormOfNorms{"norm-of-norms"};
const Switch kFlattened{"flattened"};
const Switch kDotProducts{"dot-products"};
const Switch kDoubleSum{"double-sum"};
const Switch kOnlyIfLonger{"only-if-longer"};
const Switch kClampedTensor{"clamped-tensor"};
const Switch kWhere{"where"};
const Switch kDivides{"divides"};
const Switch kScaledSum{"scaled-sum"};
const Switch kHypot{"hypot"};
const Switch kFloatOptions{"float-options"};
const Switch kRawLoop{"raw-loop"};

torch::Tensor like(const Tensors& grads, double value) {
  return torch::full({}, value, grads.at(0).options());
}

void shorten(Tensors& grads, double norm, double max_norm) {
  const double factor = std::min(1.0, max_norm / (norm + 1e-6));
  for (torch::Tensor& grad : grads) grad.mul_(factor);
}

torch::Tensor sum_of_squares(Tensors& grads, double max_norm) {
  torch::Tensor squares = like(grads, 0);
  for (const torch::Tensor& grad : grads) squares += grad.square().sum();
  const torch::Tensor norm = squares.sqrt();
  shorten(grads, norm.item<double>(), max_norm);
  return norm;
}

torch::Tensor norm_of_norms(Tensors& grads, double max_norm) {
  Tensors norms;
  for (const torch::Tensor& grad : grads) norms.push_back(grad.norm());
  torch::Tensor norm = torch::stack(norms).norm();
  shorten(grads, norm.item<double>(), max_norm);
  return norm;
}

torch::Tensor flattened(Tensors& grads, double max_norm) {
  Tensors rows;
  for (const torch::Tensor& grad : grads) rows.push_back(grad.reshape({-1}));
  const torch::Tensor norm = torch::cat(rows).pow(2).sum().sqrt();
  shorten(grads, norm.item<double>(), max_norm);
  return norm;
}

torch::Tensor dot_products(Tensors& grads, double max_norm) {
  torch::Tensor squares = like(grads, 0);
  for (const torch::Tensor& grad : grads) {
    const torch::Tensor row = grad.reshape({-1});
    squares = squares + row.dot(row);
  }
  const torch::Tensor norm = squares.pow(0.5);
  shorten(grads, norm.item<double>(), max_norm);
  return norm;
}

torch::Tensor double_sum(Tensors& grads, double max_norm) {
  double squares = 0;
  for (const torch::Tensor& grad : grads) {
    squares += grad.to(torch::kDouble).pow(2).sum().item<double>();
  }
  const double norm = std::sqrt(squares);
  shorten(grads, norm, max_norm);
  return like(grads, norm);
}

torch::Tensor only_if_longer(Tensors& grads, double max_norm) {
  torch::Tensor squares = like(grads, 0);
  for (const torch::Tensor& grad : grads) squares = squares + (grad * grad).sum();
  const torch::Tensor norm = squares.sqrt();
  const double length = norm.item<double>() + 1e-6;
  if (length > max_norm) {
    for (torch::Tensor& grad : grads) grad.copy_(grad * (max_norm / length));
  }
  return norm;
}

torch::Tensor clamped_tensor(Tensors& grads, double max_norm) {
  torch::Tensor squares = like(grads, 0);
  for (const torch::Tensor& grad : grads) squares = squares + grad.pow(2).sum();
  const torch::Tensor norm = squares.sqrt();
  const torch::Tensor factor = (max_norm / (norm + 1e-6)).clamp_max(1);
  for (torch::Tensor& grad : grads) grad.mul_(factor);
  return norm;
}

torch::Tensor where(Tensors& grads, double max_norm) {
  torch::Tensor squares = like(grads, 0);
  for (const torch::Tensor& grad : grads) squares = squares + grad.pow(2).sum();
  const torch::Tensor norm = squares.sqrt();
  const torch::Tensor factor = like(grads, max_norm) / (norm + 1e-6);
  const torch::Tensor limited = torch::where(factor < 1, factor, torch::ones_like(factor));
  for (torch::Tensor& grad : grads) grad *= limited;
  return norm;
}

torch::Tensor divides(Tensors& grads, double max_norm) {
  torch::Tensor squares = like(grads, 0);
  for (const torch::Tensor& grad : grads) squares = squares + (grad * grad).sum();
  const torch::Tensor norm = squares.sqrt();
  const double divisor = std::max(1.0, (norm.item<double>() + 1e-6) / max_norm);
  for (std::size_t i = 0; i < grads.size(); ++i) grads[i].div_(divisor);
  return norm;
}

// Squares of numbers up to 1 only, which neither overflow nor vanish.
torch::Tensor scaled_sum(Tensors& grads, double max_norm) {
  double largest = 0;
  for (const torch::Tensor& grad : grads) {
    if (grad.numel() > 0) largest = std::max(largest, grad.abs().max().item<double>());
  }
  if (largest == 0) return like(grads, 0);
  double squares = 0;
  for (const torch::Tensor& grad : grads) squares += (grad / largest).pow(2).sum().item<double>();
  const double norm = largest * std::sqrt(squares);
  shorten(grads, norm, max_norm);
  return like(grads, norm);
}

torch::Tensor hypot(Tensors& grads, double max_norm) {
  double norm = 0;
  for (const torch::Tensor& grad : grads) norm = std::hypot(norm, grad.norm().item<double>());
  shorten(grads, norm, max_norm);
  return like(grads, norm);
}

torch::Tensor float_options(Tensors& grads, double max_norm) {
  const auto limit = static_cast<float>(max_norm);
  torch::Tensor squares = like(grads, 0);
  for (const torch::Tensor& grad : grads) squares = squares + (grad * grad).sum();
  torch::Tensor norm = squares.sqrt();
  const float factor = limit / (norm.item<float>() + 1e-6F);
  if (factor < 1.0F) {
    for (torch::Tensor& grad : grads) grad *= factor;
  }
  return norm;
}

double sum_of_squares(const torch::Tensor& tensor) {
  double squares = 0;
  with_element_type(tensor, [&](auto zero) {
    const Elements<decltype(zero)> g(tensor);
    for (std::int64_t i = 0; i < g.count; ++i) {
      squares += static_cast<double>(g[i]) * static_cast<double>(g[i]);
    }
  });
  return squares;
}

torch::Tensor raw_loop(Tensors& grads, double max_norm) {
  double squares = 0;
  for (const torch::Tensor& grad : grads) squares += sum_of_squares(grad.contiguous());
  const double norm = std::sqrt(squares);
  shorten(grads, norm, max_norm);
  return like(grads, norm);
}

}  // namespace

torch::Tensor clip_grad_norm(std::vector<torch::Tensor>& grads, const ClipGradNormOptions& o) {
  if (kNormOfNorms) return norm_of_norms(grads, o.max_norm);
  if (kFlattened) return flattened(grads, o.max_norm);
  if (kDotProducts) return dot_products(grads, o.max_norm);
  if (kDoubleSum) return double_sum(grads, o.max_norm);
  if (kOnlyIfLonger) return only_if_longer(grads, o.max_norm);
  if (kClampedTensor) return clamped_tensor(grads, o.max_norm);
  if (kWhere) return where(grads, o.max_norm);
  if (kDivides) return divides(grads, o.max_norm);
  if (kScaledSum) return scaled_sum(grads, o.max_norm);
  if (kHypot) return hypot(grads, o.max_norm);
  if (kFloatOptions) return float_options(grads, o.max_norm);
  if (kRawLoop) return raw_loop(grads, o.max_norm);
  return sum_of_squares(grads, o.max_norm);
}
