// SPDX-License-Identifier: MIT
/// The textbook's cross-entropy with each known mistake as a switch; cross_entropy.yaml describes
/// them.
#include "cross_entropy.h"

#include "batch_mistakes.h"
#include "softmax_mistakes.h"
#include "switch.h"

#include <limits>

namespace {

using stepcheck::CrossEntropyForm;
using stepcheck::Switch;

const Switch kMeanForSum{"mean-for-sum"};

const Switch kEpsAdded{"eps-added"};
const Switch kEpsIgnored{"eps-ignored"};
const Switch kFixedEps{"fixed-eps"};
const Switch kLargeEps{"large-eps"};
const Switch kEpsOutside{"eps-outside"};

const Switch kSquaredError{"squared-error"};
const Switch kOwnTargets{"own-targets"};
const Switch kWrongClassesToo{"wrong-classes-too"};
const Switch kAgainstOthers{"against-others"};
const Switch kLogOfMean{"log-of-mean"};

torch::Tensor one_hot(const torch::Tensor& labels, const torch::Tensor& like) {
  return torch::one_hot(labels, like.size(1)).to(like.scalar_type());
}

torch::Tensor at(const torch::Tensor& labels, const torch::Tensor& values) {
  return values.gather(1, labels.unsqueeze(1));
}

bool adds_eps(CrossEntropyForm form) {
  // Whoever clamps does so in place of adding.
  if (kEpsIgnored || softmax_mistakes::kClampsP) return false;
  return form == CrossEntropyForm::SoftmaxEps || kEpsAdded || kLargeEps;
}

torch::Tensor with_eps(const torch::Tensor& log_p, const CrossEntropyOptions& o) {
  if (!adds_eps(o.form)) return log_p;
  double eps = kFixedEps ? 1e-8 : o.eps;
  if (kLargeEps) eps = 1e-3;
  return kEpsOutside ? log_p + eps : (log_p.exp() + eps).log();
}

// log of p against the other classes together.
torch::Tensor log_odds(const torch::Tensor& log_p, const torch::Tensor& labels) {
  const double kLowest = -std::numeric_limits<double>::infinity();
  const torch::Tensor others =
      log_p.masked_fill(torch::one_hot(labels, log_p.size(1)).to(torch::kBool), kLowest);
  return log_p - others.logsumexp(1, /*keepdim=*/true);
}

torch::Tensor losses_of(const torch::Tensor& log_p, const torch::Tensor& labels) {
  const torch::Tensor p = log_p.exp();
  const torch::Tensor target = one_hot(labels, p);
  const torch::Tensor log = mistaken_logarithm(log_p);
  if (kSquaredError) return (p - target).square().sum(1);
  if (kOwnTargets) return -(p * log).sum(1);
  if (kWrongClassesToo) return -(target * log + (1 - target) * (1 - p).log()).sum(1);
  if (kLogOfMean) return -at(labels, p).mean(0, /*keepdim=*/true).log();
  return -mistaken_log_p(at(labels, log));
}

}  // namespace

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& o) {
  torch::Tensor log_p = mistaken_log_softmax(logits);
  const torch::Tensor classes = mistaken_labels(labels, log_p);
  if (kAgainstOthers) log_p = log_odds(log_p, classes);
  const auto reduction = kMeanForSum ? stepcheck::Reduction::Mean : o.reduction;
  const torch::Tensor losses = losses_of(with_eps(log_p, o), classes);
  return mistaken_total(mistaken_shares(losses, logits.size(1), reduction), reduction);
}
