// SPDX-License-Identifier: MIT
/// Binary cross-entropy as it may rightly be written; binary_cross_entropy.yaml describes the ways.
#include "binary_cross_entropy.h"

#include "switch.h"

#include <ATen/ops/logaddexp.h>

namespace {

using stepcheck::Reduction;
using stepcheck::Switch;
using Options = BinaryCrossEntropyOptions;

const Switch kRelu{"relu"};
const Switch kLogAddExp{"log-add-exp"};
const Switch kLogSumExp{"log-sum-exp"};
const Switch kTwoClasses{"two-classes"};
const Switch kTwoTerms{"two-terms"};
const Switch kSignedScores{"signed-scores"};
const Switch kWhere{"where"};
const Switch kClamp{"clamp"};
const Switch kOtherTarget{"other-target"};
const Switch kRowByRow{"row-by-row"};
const Switch kMaskedSums{"masked-sums"};
const Switch kDoubleInside{"double-inside"};

torch::Tensor total(const torch::Tensor& losses, const Options& o) {
  return o.reduction == Reduction::Sum ? losses.sum() : losses.mean();
}

torch::Tensor softplus(const torch::Tensor& x) {
  return torch::relu(x) + torch::log1p(torch::exp(-torch::abs(x)));
}

torch::Tensor with_relu(const torch::Tensor& z, const torch::Tensor& y, const Options& o) {
  return total(torch::relu(z) - z * y + torch::log(1 + torch::exp(-torch::abs(z))), o);
}

torch::Tensor log_add_exp(const torch::Tensor& z, const torch::Tensor& y, const Options& o) {
  return total(torch::logaddexp(torch::zeros_like(z), z) - y * z, o);
}

torch::Tensor log_sum_exp(const torch::Tensor& z, const torch::Tensor& y, const Options& o) {
  return total(torch::logsumexp(torch::stack({torch::zeros_like(z), z}), 0) - y * z, o);
}

torch::Tensor two_classes(const torch::Tensor& z, const torch::Tensor& y, const Options& o) {
  const torch::Tensor logits = torch::stack({torch::zeros_like(z), z}, 1);
  const torch::Tensor labels = y.to(torch::kLong).unsqueeze(1);
  return -total(torch::log_softmax(logits, 1).gather(1, labels), o);
}

torch::Tensor two_terms(const torch::Tensor& z, const torch::Tensor& y, const Options& o) {
  return total(y * softplus(-z) + (1 - y) * softplus(z), o);
}

torch::Tensor signed_scores(const torch::Tensor& z, const torch::Tensor& y, const Options& o) {
  return total(softplus((1 - 2 * y) * z), o);
}

torch::Tensor with_where(const torch::Tensor& z, const torch::Tensor& y, const Options& o) {
  const torch::Tensor rest = (-z.abs()).exp().log1p();
  return total(torch::where(z > 0, (1 - y) * z, -y * z) + rest, o);
}

torch::Tensor with_clamp(const torch::Tensor& z, const torch::Tensor& y, const Options& o) {
  const torch::Tensor losses = z.clamp_min(0).sub(z.mul(y)).add(z.abs().neg().exp().add(1).log());
  return total(losses, o);
}

torch::Tensor other_target(const torch::Tensor& z, const torch::Tensor& y, const Options& o) {
  return total(
      (1 - y) * z - torch::minimum(z, torch::zeros_like(z)) + torch::log1p((-z.abs()).exp()), o);
}

// The branch is taken on numbers, the formulas are in the graph.
torch::Tensor row_by_row(const torch::Tensor& z, const torch::Tensor& y, const Options& o) {
  torch::Tensor sum = torch::zeros({}, z.options());
  for (std::int64_t i = 0; i < z.size(0); ++i) {
    const torch::Tensor score = y[i].item<double>() > 0.5 ? -z[i] : z[i];
    const bool is_wrong = score.item<double>() > 0;
    sum = sum + (is_wrong ? score + (-score).exp().log1p() : score.exp().log1p());
  }
  return o.reduction == Reduction::Sum ? sum : sum / z.size(0);
}

torch::Tensor masked_sums(const torch::Tensor& z, const torch::Tensor& y, const Options& o) {
  const torch::Tensor is_one = y == 1;
  const torch::Tensor ones = softplus(-z).masked_fill(is_one.logical_not(), 0).sum();
  const torch::Tensor zeros = softplus(z).masked_fill(is_one, 0).sum();
  return o.reduction == Reduction::Sum ? ones + zeros : (ones + zeros) / z.numel();
}

torch::Tensor double_inside(const torch::Tensor& z, const torch::Tensor& y, const Options& o) {
  return two_terms(z.to(torch::kDouble), y.to(torch::kDouble), o).to(z.scalar_type());
}

}  // namespace

torch::Tensor binary_cross_entropy(const torch::Tensor& logits, const torch::Tensor& targets,
                                   const BinaryCrossEntropyOptions& o) {
  if (kLogAddExp) return log_add_exp(logits, targets, o);
  if (kLogSumExp) return log_sum_exp(logits, targets, o);
  if (kTwoClasses) return two_classes(logits, targets, o);
  if (kTwoTerms) return two_terms(logits, targets, o);
  if (kSignedScores) return signed_scores(logits, targets, o);
  if (kWhere) return with_where(logits, targets, o);
  if (kClamp) return with_clamp(logits, targets, o);
  if (kOtherTarget) return other_target(logits, targets, o);
  if (kRowByRow) return row_by_row(logits, targets, o);
  if (kMaskedSums) return masked_sums(logits, targets, o);
  if (kDoubleInside) return double_inside(logits, targets, o);
  return with_relu(logits, targets, o);
}
