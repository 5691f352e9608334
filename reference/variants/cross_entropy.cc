// SPDX-License-Identifier: MIT
/// Cross-entropy as it may rightly be written; cross_entropy.yaml describes the ways.
#include "cross_entropy.h"

#include "switch.h"

#include <ATen/ops/argmax.h>

#include <tuple>

namespace {

using stepcheck::CrossEntropyForm;
using stepcheck::Reduction;
using stepcheck::Switch;
using Options = CrossEntropyOptions;

const Switch kLogSoftmax{"log-softmax"};
const Switch kLogSumExp{"log-sum-exp"};
const Switch kShiftInGraph{"shift-in-graph"};
const Switch kOneHot{"one-hot"};
const Switch kRowByRow{"row-by-row"};
const Switch kClassByClass{"class-by-class"};
const Switch kMask{"mask"};
const Switch kFlatIndex{"flat-index"};
const Switch kSelectionMatrix{"selection-matrix"};
const Switch kDoubleInside{"double-inside"};
const Switch kMargins{"margins"};
const Switch kLargestApart{"largest-apart"};
const Switch kTransposed{"transposed"};
const Switch kFloatEps{"float-eps"};

bool adds_eps(const Options& o) { return o.form == CrossEntropyForm::SoftmaxEps; }

torch::Tensor total(const torch::Tensor& losses, const Options& o) {
  return o.reduction == Reduction::Sum ? losses.sum() : losses.mean();
}

torch::Tensor at(const torch::Tensor& labels, const torch::Tensor& values) {
  return values.gather(1, labels.unsqueeze(1)).squeeze(1);
}

torch::Tensor one_hot(const torch::Tensor& labels, const torch::Tensor& like) {
  return torch::one_hot(labels, like.size(1)).to(like.scalar_type());
}

// The losses of rows whose right class has this log p.
torch::Tensor losses(const torch::Tensor& log_p, const Options& o) {
  return adds_eps(o) ? -torch::log(torch::exp(log_p) + o.eps) : -log_p;
}

torch::Tensor log_softmax(const torch::Tensor& logits, const torch::Tensor& labels,
                          const Options& o) {
  if (adds_eps(o)) return total(-(at(labels, torch::softmax(logits, 1)) + o.eps).log(), o);
  return total(-at(labels, torch::log_softmax(logits, 1)), o);
}

torch::Tensor log_sum_exp(const torch::Tensor& logits, const torch::Tensor& labels,
                          const Options& o) {
  return total(losses(at(labels, logits) - torch::logsumexp(logits, 1), o), o);
}

torch::Tensor shift_in_graph(const torch::Tensor& logits, const torch::Tensor& labels,
                             const Options& o) {
  const torch::Tensor exps = (logits - std::get<0>(logits.max(1, /*keepdim=*/true))).exp();
  const torch::Tensor p = exps / exps.sum(1, /*keepdim=*/true);
  if (adds_eps(o)) return total(-(at(labels, p) + o.eps).log(), o);
  const torch::Tensor z = logits - std::get<0>(logits.max(1, /*keepdim=*/true));
  return total(exps.sum(1).log() - at(labels, z), o);
}

torch::Tensor with_one_hot(const torch::Tensor& logits, const torch::Tensor& labels,
                           const Options& o) {
  const torch::Tensor log =
      adds_eps(o) ? (torch::softmax(logits, 1) + o.eps).log() : torch::log_softmax(logits, 1);
  const torch::Tensor sum = -(one_hot(labels, logits) * log).sum();
  return o.reduction == Reduction::Sum ? sum : sum / logits.size(0);
}

torch::Tensor row_by_row(const torch::Tensor& logits, const torch::Tensor& labels,
                         const Options& o) {
  torch::Tensor sum = torch::zeros({}, logits.options());
  for (std::int64_t i = 0; i < logits.size(0); ++i) {
    const torch::Tensor row = logits[i];
    sum += losses(row[labels[i].item<std::int64_t>()] - torch::logsumexp(row, 0), o);
  }
  if (o.reduction == Reduction::Mean) sum /= static_cast<double>(logits.size(0));
  return sum;
}

torch::Tensor class_by_class(const torch::Tensor& logits, const torch::Tensor& labels,
                             const Options& o) {
  const torch::Tensor largest = logits.detach().amax(1);
  torch::Tensor sum = torch::zeros_like(largest);
  torch::Tensor right = torch::zeros_like(largest);
  for (std::int64_t k = 0; k < logits.size(1); ++k) {
    const torch::Tensor z = logits.select(1, k) - largest;
    sum = sum + z.exp();
    right = torch::where(labels == k, z, right);
  }
  return total(losses(right - sum.log(), o), o);
}

torch::Tensor with_mask(const torch::Tensor& logits, const torch::Tensor& labels,
                        const Options& o) {
  const torch::Tensor classes = torch::arange(logits.size(1), labels.options());
  const torch::Tensor is_right = labels.unsqueeze(1) == classes;
  const torch::Tensor zero = torch::zeros({}, logits.options());
  return total(torch::where(is_right, losses(torch::log_softmax(logits, 1), o), zero).sum(1), o);
}

torch::Tensor flat_index(const torch::Tensor& logits, const torch::Tensor& labels,
                         const Options& o) {
  const torch::Tensor places =
      torch::arange(logits.size(0), labels.options()) * logits.size(1) + labels;
  const torch::Tensor log_p = torch::log_softmax(logits, 1).reshape({-1});
  return total(losses(log_p.index_select(0, places), o), o);
}

torch::Tensor selection_matrix(const torch::Tensor& logits, const torch::Tensor& labels,
                               const Options& o) {
  const torch::Tensor selection =
      torch::eye(logits.size(1), logits.options()).index_select(0, labels);
  const torch::Tensor log_p = torch::log_softmax(logits, 1).matmul(selection.t()).diagonal();
  return total(losses(log_p, o), o);
}

torch::Tensor double_inside(const torch::Tensor& logits, const torch::Tensor& labels,
                            const Options& o) {
  return log_sum_exp(logits.to(torch::kDouble), labels, o).to(logits.scalar_type());
}

torch::Tensor margins(const torch::Tensor& logits, const torch::Tensor& labels, const Options& o) {
  const torch::Tensor right = logits.gather(1, labels.view({-1, 1}));
  return total(losses(-torch::logsumexp(logits - right, 1), o), o);
}

torch::Tensor largest_apart(const torch::Tensor& logits, const torch::Tensor& labels,
                            const Options& o) {
  const torch::Tensor place = logits.argmax(1, /*keepdim=*/true);
  const torch::Tensor z = logits - logits.gather(1, place);
  const torch::Tensor others = z.exp().scatter(1, place, 0).sum(1);
  return total(losses(at(labels, z) - others.log1p(), o), o);
}

torch::Tensor transposed(const torch::Tensor& logits, const torch::Tensor& labels,
                         const Options& o) {
  const torch::Tensor z = logits.t() - logits.t().detach().amax(0);
  const torch::Tensor log_p = z - z.exp().sum(0).log();
  return total(losses(log_p.gather(0, labels.unsqueeze(0)).squeeze(0), o), o);
}

torch::Tensor float_eps(const torch::Tensor& logits, const torch::Tensor& labels,
                        const Options& o) {
  const auto eps = static_cast<float>(o.eps);
  const torch::Tensor p = at(labels, torch::softmax(logits, 1));
  return total(adds_eps(o) ? -(p + eps).log() : -at(labels, torch::log_softmax(logits, 1)), o);
}

}  // namespace

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& o) {
  if (kLogSumExp) return log_sum_exp(logits, labels, o);
  if (kShiftInGraph) return shift_in_graph(logits, labels, o);
  if (kOneHot) return with_one_hot(logits, labels, o);
  if (kRowByRow) return row_by_row(logits, labels, o);
  if (kClassByClass) return class_by_class(logits, labels, o);
  if (kMask) return with_mask(logits, labels, o);
  if (kFlatIndex) return flat_index(logits, labels, o);
  if (kSelectionMatrix) return selection_matrix(logits, labels, o);
  if (kDoubleInside) return double_inside(logits, labels, o);
  if (kMargins) return margins(logits, labels, o);
  if (kLargestApart) return largest_apart(logits, labels, o);
  if (kTransposed) return transposed(logits, labels, o);
  if (kFloatEps) return float_eps(logits, labels, o);
  return log_softmax(logits, labels, o);
}
