// SPDX-License-Identifier: MIT
/// Focal loss as it may rightly be written; focal_loss.yaml describes the ways.
#include "focal_loss.h"

#include "switch.h"

namespace {

using stepcheck::Switch;
using Options = FocalLossOptions;

const Switch kGather{"gather"};
const Switch kOneHot{"one-hot"};
const Switch kLogSumExp{"log-sum-exp"};
const Switch kExpm1{"expm1"};
const Switch kSoftmaxToo{"softmax-too"};
const Switch kOtherClasses{"other-classes"};
const Switch kRowByRow{"row-by-row"};
const Switch kProducts{"products"};
const Switch kTensorExponent{"tensor-exponent"};
const Switch kAllClasses{"all-classes"};
const Switch kDoubleInside{"double-inside"};
const Switch kFloatGamma{"float-gamma"};

torch::Tensor at(const torch::Tensor& labels, const torch::Tensor& values) {
  return values.gather(1, labels.unsqueeze(1)).squeeze(1);
}

torch::Tensor one_hot(const torch::Tensor& labels, const torch::Tensor& like) {
  return torch::one_hot(labels, like.size(1)).to(like.scalar_type());
}

torch::Tensor log_p_of(const torch::Tensor& logits, const torch::Tensor& labels) {
  return at(labels, torch::log_softmax(logits, 1));
}

torch::Tensor with_gather(const torch::Tensor& logits, const torch::Tensor& labels,
                          const Options& o) {
  const torch::Tensor cross_entropy = -log_p_of(logits, labels);
  const torch::Tensor p = torch::exp(-cross_entropy);
  return (torch::pow(1 - p, o.gamma) * cross_entropy).mean();
}

torch::Tensor with_one_hot(const torch::Tensor& logits, const torch::Tensor& labels,
                           const Options& o) {
  const torch::Tensor log_p = (one_hot(labels, logits) * torch::log_softmax(logits, 1)).sum(1);
  return -((1 - log_p.exp()).pow(o.gamma) * log_p).sum() / static_cast<double>(logits.size(0));
}

torch::Tensor log_sum_exp(const torch::Tensor& logits, const torch::Tensor& labels,
                          const Options& o) {
  const torch::Tensor log_p = at(labels, logits) - torch::logsumexp(logits, 1);
  return -((1 - log_p.exp()).pow(o.gamma) * log_p).mean();
}

torch::Tensor with_expm1(const torch::Tensor& logits, const torch::Tensor& labels,
                         const Options& o) {
  const torch::Tensor log_p = log_p_of(logits, labels);
  return -(log_p.expm1().neg().pow(o.gamma) * log_p).mean();
}

torch::Tensor softmax_too(const torch::Tensor& logits, const torch::Tensor& labels,
                          const Options& o) {
  const torch::Tensor p = at(labels, torch::softmax(logits, 1));
  return -(torch::pow(1 - p, o.gamma) * log_p_of(logits, labels)).mean();
}

torch::Tensor other_classes(const torch::Tensor& logits, const torch::Tensor& labels,
                            const Options& o) {
  const torch::Tensor others = (1 - one_hot(labels, logits)) * torch::softmax(logits, 1);
  return -(others.sum(1).pow(o.gamma) * log_p_of(logits, labels)).mean();
}

torch::Tensor row_by_row(const torch::Tensor& logits, const torch::Tensor& labels,
                         const Options& o) {
  torch::Tensor sum = torch::zeros({}, logits.options());
  for (std::int64_t i = 0; i < logits.size(0); ++i) {
    const torch::Tensor log_p = torch::log_softmax(logits[i], 0)[labels[i].item<std::int64_t>()];
    sum = sum - (1 - log_p.exp()).pow(o.gamma) * log_p;
  }
  return sum / static_cast<double>(logits.size(0));
}

torch::Tensor products(const torch::Tensor& logits, const torch::Tensor& labels, const Options& o) {
  const torch::Tensor log_p = log_p_of(logits, labels);
  const torch::Tensor rest = 1 - log_p.exp();
  torch::Tensor loss = -log_p;
  double left = o.gamma;
  // A root of what is left would have no slope at 0.
  for (; left >= 2 || left == 1; --left) loss = loss * rest;
  if (left > 0) loss = loss * rest.pow(left);
  return loss.mean();
}

torch::Tensor tensor_exponent(const torch::Tensor& logits, const torch::Tensor& labels,
                              const Options& o) {
  const torch::Tensor log_p = log_p_of(logits, labels);
  const torch::Tensor gamma = torch::full({}, o.gamma, logits.options());
  return torch::mean(torch::pow(1 - log_p.exp(), gamma) * log_p).neg();
}

torch::Tensor all_classes(const torch::Tensor& logits, const torch::Tensor& labels,
                          const Options& o) {
  const torch::Tensor log_p = torch::log_softmax(logits, 1);
  const torch::Tensor losses = -(1 - log_p.exp()).pow(o.gamma) * log_p;
  return (one_hot(labels, logits) * losses).sum(1).mean();
}

torch::Tensor double_inside(const torch::Tensor& logits, const torch::Tensor& labels,
                            const Options& o) {
  return with_gather(logits.to(torch::kDouble), labels, o).to(logits.scalar_type());
}

torch::Tensor float_gamma(const torch::Tensor& logits, const torch::Tensor& labels,
                          const Options& o) {
  const auto gamma = static_cast<float>(o.gamma);
  const torch::Tensor log_p = log_p_of(logits, labels);
  return torch::mul((1 - log_p.exp()).pow(gamma), -log_p).mean();
}

}  // namespace

torch::Tensor focal_loss(const torch::Tensor& logits, const torch::Tensor& labels,
                         const FocalLossOptions& o) {
  if (kOneHot) return with_one_hot(logits, labels, o);
  if (kLogSumExp) return log_sum_exp(logits, labels, o);
  if (kExpm1) return with_expm1(logits, labels, o);
  if (kSoftmaxToo) return softmax_too(logits, labels, o);
  if (kOtherClasses) return other_classes(logits, labels, o);
  if (kRowByRow) return row_by_row(logits, labels, o);
  if (kProducts) return products(logits, labels, o);
  if (kTensorExponent) return tensor_exponent(logits, labels, o);
  if (kAllClasses) return all_classes(logits, labels, o);
  if (kDoubleInside) return double_inside(logits, labels, o);
  if (kFloatGamma) return float_gamma(logits, labels, o);
  return with_gather(logits, labels, o);
}
