// SPDX-License-Identifier: MIT
/// Mean squared error as it may rightly be written; mse.yaml describes the ways.
#include "mse.h"

#include "switch.h"

#include <cmath>

namespace {

using stepcheck::Reduction;
using stepcheck::Switch;
using Options = MseOptions;

const Switch kPow{"pow"};
const Switch kSquare{"square"};
const Switch kSumOverNumel{"sum-over-numel"};
const Switch kRowMeans{"row-means"};
const Switch kRowByRow{"row-by-row"};
const Switch kColumnByColumn{"column-by-column"};
const Switch kDot{"dot"};
const Switch kScaledFirst{"scaled-first"};
const Switch kExpanded{"expanded"};
const Switch kMagnitudes{"magnitudes"};
const Switch kAddcmul{"addcmul"};
const Switch kDoubleInside{"double-inside"};

// What the sum of the squares is multiplied by.
double scale(const torch::Tensor& a, const Options& o) {
  return o.reduction == Reduction::Sum ? 1 : 1 / static_cast<double>(a.numel());
}

torch::Tensor with_pow(const torch::Tensor& a, const torch::Tensor& y, const Options& o) {
  const torch::Tensor squares = torch::pow(a - y, 2);
  return o.reduction == Reduction::Sum ? torch::sum(squares) : torch::mean(squares);
}

torch::Tensor with_square(const torch::Tensor& a, const torch::Tensor& y, const Options& o) {
  const torch::Tensor squares = torch::square(y - a);
  return o.reduction == Reduction::Mean ? squares.mean() : squares.sum();
}

torch::Tensor sum_over_numel(const torch::Tensor& a, const torch::Tensor& y, const Options& o) {
  const torch::Tensor error = a.sub(y);
  const torch::Tensor sum = error.mul(error).sum();
  return o.reduction == Reduction::Sum ? sum : sum.div(static_cast<double>(a.numel()));
}

torch::Tensor row_means(const torch::Tensor& a, const torch::Tensor& y, const Options& o) {
  const torch::Tensor squares = (a - y) * (a - y);
  return o.reduction == Reduction::Sum ? squares.sum(1).sum(0) : squares.mean(1).mean(0);
}

torch::Tensor row_by_row(const torch::Tensor& a, const torch::Tensor& y, const Options& o) {
  torch::Tensor sum = torch::zeros({}, a.options());
  for (std::int64_t i = 0; i < a.size(0); ++i) sum = sum + (a[i] - y[i]).pow(2).sum();
  return scale(a, o) * sum;
}

torch::Tensor column_by_column(const torch::Tensor& a, const torch::Tensor& y, const Options& o) {
  std::vector<torch::Tensor> sums;
  for (std::int64_t j = 0; j < a.size(1); ++j) {
    sums.push_back((a.select(1, j) - y.select(1, j)).square().sum());
  }
  return torch::stack(sums).sum() * scale(a, o);
}

torch::Tensor dot(const torch::Tensor& a, const torch::Tensor& y, const Options& o) {
  const torch::Tensor error = (a - y).reshape({-1});
  return torch::matmul(error, error) * scale(a, o);
}

torch::Tensor scaled_first(const torch::Tensor& a, const torch::Tensor& y, const Options& o) {
  const torch::Tensor error = std::sqrt(scale(a, o)) * (a - y);
  return (error * error).sum();
}

torch::Tensor expanded(const torch::Tensor& a, const torch::Tensor& y, const Options& o) {
  return scale(a, o) * (a * a - 2 * a * y + y * y).sum();
}

torch::Tensor magnitudes(const torch::Tensor& a, const torch::Tensor& y, const Options& o) {
  return torch::pow(torch::abs(a - y), 2.0).sum() * scale(a, o);
}

torch::Tensor with_addcmul(const torch::Tensor& a, const torch::Tensor& y, const Options& o) {
  const torch::Tensor error = a - y;
  return torch::addcmul(torch::zeros_like(error), error, error, scale(a, o)).sum();
}

torch::Tensor double_inside(const torch::Tensor& a, const torch::Tensor& y, const Options& o) {
  return with_pow(a.to(torch::kDouble), y.to(torch::kDouble), o).to(a.scalar_type());
}

}  // namespace

torch::Tensor mse(const torch::Tensor& predictions, const torch::Tensor& targets,
                  const MseOptions& o) {
  if (kSquare) return with_square(predictions, targets, o);
  if (kSumOverNumel) return sum_over_numel(predictions, targets, o);
  if (kRowMeans) return row_means(predictions, targets, o);
  if (kRowByRow) return row_by_row(predictions, targets, o);
  if (kColumnByColumn) return column_by_column(predictions, targets, o);
  if (kDot) return dot(predictions, targets, o);
  if (kScaledFirst) return scaled_first(predictions, targets, o);
  if (kExpanded) return expanded(predictions, targets, o);
  if (kMagnitudes) return magnitudes(predictions, targets, o);
  if (kAddcmul) return with_addcmul(predictions, targets, o);
  if (kDoubleInside) return double_inside(predictions, targets, o);
  return with_pow(predictions, targets, o);
}
