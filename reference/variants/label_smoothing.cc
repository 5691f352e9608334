// SPDX-License-Identifier: MIT
/// Label smoothing as it may rightly be written; label_smoothing.yaml describes the ways.
#include "label_smoothing.h"

#include "switch.h"

namespace {

using stepcheck::Reduction;
using stepcheck::Switch;
using Options = LabelSmoothingOptions;

const Switch kTargets{"targets"};
const Switch kTwoLosses{"two-losses"};
const Switch kScatter{"scatter"};
const Switch kLogSumExp{"log-sum-exp"};
const Switch kRowByRow{"row-by-row"};
const Switch kClassByClass{"class-by-class"};
const Switch kWhere{"where"};
const Switch kLerp{"lerp"};
const Switch kRightAndRest{"right-and-rest"};
const Switch kDot{"dot"};
const Switch kDoubleInside{"double-inside"};
const Switch kFloatSmoothing{"float-smoothing"};

torch::Tensor total(const torch::Tensor& losses, const Options& o) {
  return o.reduction == Reduction::Sum ? losses.sum() : losses.mean();
}

double share(const torch::Tensor& logits, const Options& o) {
  return o.smoothing / static_cast<double>(logits.size(1));
}

torch::Tensor one_hot(const torch::Tensor& labels, const torch::Tensor& like) {
  return torch::one_hot(labels, like.size(1)).to(like.scalar_type());
}

torch::Tensor targets_times_log(const torch::Tensor& logits, const torch::Tensor& labels,
                                const Options& o) {
  const torch::Tensor targets = one_hot(labels, logits).mul(1 - o.smoothing).add(share(logits, o));
  return total(targets.mul(torch::log_softmax(logits, 1)).sum(1).neg(), o);
}

torch::Tensor two_losses(const torch::Tensor& logits, const torch::Tensor& labels,
                         const Options& o) {
  const torch::Tensor log_p = torch::log_softmax(logits, 1);
  const torch::Tensor hard = -log_p.gather(1, labels.unsqueeze(1)).squeeze(1);
  const torch::Tensor uniform = -log_p.mean(1);
  return (1 - o.smoothing) * total(hard, o) + o.smoothing * total(uniform, o);
}

torch::Tensor with_scatter(const torch::Tensor& logits, const torch::Tensor& labels,
                           const Options& o) {
  const double rest = share(logits, o);
  const torch::Tensor targets = torch::full_like(logits.detach(), rest)
                                    .scatter(1, labels.unsqueeze(1), 1 - o.smoothing + rest);
  return total(-(targets * torch::log_softmax(logits, 1)).sum(1), o);
}

// The targets of a row add up to 1, so that its log-sum-exp counts once.
torch::Tensor log_sum_exp(const torch::Tensor& logits, const torch::Tensor& labels,
                          const Options& o) {
  const torch::Tensor z = logits - logits.detach().amax(1, /*keepdim=*/true);
  const torch::Tensor right = z.gather(1, labels.unsqueeze(1)).squeeze(1);
  return total(z.exp().sum(1).log() - (1 - o.smoothing) * right - o.smoothing * z.mean(1), o);
}

torch::Tensor row_by_row(const torch::Tensor& logits, const torch::Tensor& labels,
                         const Options& o) {
  std::vector<torch::Tensor> losses;
  for (std::int64_t i = 0; i < logits.size(0); ++i) {
    const torch::Tensor log_p = logits[i] - torch::logsumexp(logits[i], 0);
    torch::Tensor targets = torch::full_like(logits[i].detach(), share(logits, o));
    targets[labels[i].item<std::int64_t>()] += 1 - o.smoothing;
    losses.push_back(-(targets * log_p).sum());
  }
  return total(torch::stack(losses), o);
}

torch::Tensor class_by_class(const torch::Tensor& logits, const torch::Tensor& labels,
                             const Options& o) {
  const torch::Tensor log_p = torch::log_softmax(logits, 1);
  torch::Tensor losses = torch::zeros({logits.size(0)}, logits.options());
  for (std::int64_t k = 0; k < logits.size(1); ++k) {
    const torch::Tensor is_right = labels.eq(k).to(logits.scalar_type());
    losses = losses - ((1 - o.smoothing) * is_right + share(logits, o)) * log_p.select(1, k);
  }
  return total(losses, o);
}

torch::Tensor with_where(const torch::Tensor& logits, const torch::Tensor& labels,
                         const Options& o) {
  const double rest = share(logits, o);
  const torch::Tensor classes = torch::arange(logits.size(1), labels.options());
  const torch::Tensor log_p = torch::log_softmax(logits, 1);
  const torch::Tensor terms =
      torch::where(classes == labels.unsqueeze(1), (1 - o.smoothing + rest) * log_p, rest * log_p);
  return -total(terms.sum(1), o);
}

torch::Tensor with_lerp(const torch::Tensor& logits, const torch::Tensor& labels,
                        const Options& o) {
  const torch::Tensor uniform =
      torch::full_like(logits.detach(), 1 / static_cast<double>(logits.size(1)));
  const torch::Tensor targets = one_hot(labels, logits).lerp(uniform, o.smoothing);
  return total((targets * -torch::log_softmax(logits, 1)).sum(1), o);
}

torch::Tensor right_and_rest(const torch::Tensor& logits, const torch::Tensor& labels,
                             const Options& o) {
  const double rest = share(logits, o);
  const double own = 1 - rest * static_cast<double>(logits.size(1) - 1);
  const torch::Tensor log_p = torch::log_softmax(logits, 1);
  const torch::Tensor right = log_p.gather(1, labels.unsqueeze(1)).squeeze(1);
  return total(-(own * right + rest * (log_p.sum(1) - right)), o);
}

torch::Tensor dot(const torch::Tensor& logits, const torch::Tensor& labels, const Options& o) {
  const torch::Tensor targets = (1 - o.smoothing) * one_hot(labels, logits) + share(logits, o);
  const torch::Tensor log_p = torch::log_softmax(logits, 1);
  const torch::Tensor sum = -torch::matmul(targets.reshape({-1}), log_p.reshape({-1}));
  return o.reduction == Reduction::Sum ? sum : sum / static_cast<double>(logits.size(0));
}

torch::Tensor double_inside(const torch::Tensor& logits, const torch::Tensor& labels,
                            const Options& o) {
  return two_losses(logits.to(torch::kDouble), labels, o).to(logits.scalar_type());
}

torch::Tensor float_smoothing(const torch::Tensor& logits, const torch::Tensor& labels,
                              const Options& o) {
  const auto smoothing = static_cast<float>(o.smoothing);
  const float rest = smoothing / static_cast<float>(logits.size(1));
  const torch::Tensor targets = one_hot(labels, logits) * (1 - smoothing) + rest;
  return total(-(targets * torch::log_softmax(logits, 1)).sum(1), o);
}

}  // namespace

torch::Tensor label_smoothing(const torch::Tensor& logits, const torch::Tensor& labels,
                              const LabelSmoothingOptions& o) {
  if (kTwoLosses) return two_losses(logits, labels, o);
  if (kScatter) return with_scatter(logits, labels, o);
  if (kLogSumExp) return log_sum_exp(logits, labels, o);
  if (kRowByRow) return row_by_row(logits, labels, o);
  if (kClassByClass) return class_by_class(logits, labels, o);
  if (kWhere) return with_where(logits, labels, o);
  if (kLerp) return with_lerp(logits, labels, o);
  if (kRightAndRest) return right_and_rest(logits, labels, o);
  if (kDot) return dot(logits, labels, o);
  if (kDoubleInside) return double_inside(logits, labels, o);
  if (kFloatSmoothing) return float_smoothing(logits, labels, o);
  return targets_times_log(logits, labels, o);
}
