// SPDX-License-Identifier: MIT
/// The textbook's label smoothing with each known mistake as a switch; label_smoothing.yaml
/// describes them.
#include "label_smoothing.h"

#include "batch_mistakes.h"
#include "softmax_mistakes.h"
#include "switch.h"

#include <ATen/ops/xlogy.h>

namespace {

using stepcheck::Switch;

const Switch kMeanForSum{"mean-for-sum"};
const Switch kEpsInLog{"eps-in-log"};

const Switch kIgnoresSmoothing{"ignores-smoothing"};
const Switch kFixedSmoothing{"fixed-smoothing"};
const Switch kSwapsShares{"swaps-shares"};
const Switch kSharedByOthers{"shared-by-others"};
const Switch kSharedByOthersOfK{"shared-by-others-of-k"};
const Switch kFullRightLabel{"full-right-label"};
const Switch kWholeUniformShare{"whole-uniform-share"};
const Switch kShareUndivided{"share-undivided"};
const Switch kSharePerRow{"share-per-row"};

const Switch kSmoothsP{"smooths-p"};
const Switch kKlDivergence{"kl-divergence"};
const Switch kRightTermOnly{"right-term-only"};

double smoothing_of(const LabelSmoothingOptions& o) {
  if (kIgnoresSmoothing) return 0;
  const double smoothing = kFixedSmoothing ? 0.1 : o.smoothing;
  return kSwapsShares ? 1 - smoothing : smoothing;
}

// What each class is given, the right one too.
double uniform_share(double smoothing, std::int64_t rows, std::int64_t classes) {
  if (kShareUndivided) return smoothing;
  if (kSharePerRow) return smoothing / static_cast<double>(rows);
  if (kSharedByOthers) return smoothing / static_cast<double>(classes - 1);
  return (kWholeUniformShare ? 1 : smoothing) / static_cast<double>(classes);
}

torch::Tensor target_of(const torch::Tensor& right, double smoothing) {
  const double share = uniform_share(smoothing, right.size(0), right.size(1));
  if (kSharedByOthers || kSharedByOthersOfK) {
    return (1 - smoothing) * right + share * (1 - right);
  }
  return (kFullRightLabel ? 1 : 1 - smoothing) * right + share;
}

torch::Tensor log_p_of(const torch::Tensor& logits, double smoothing) {
  const torch::Tensor log_p = mistaken_log_softmax(logits);
  if (kEpsInLog) return (log_p.exp() + 1e-8).log();
  if (!kSmoothsP) return log_p;
  return ((1 - smoothing) * log_p.exp() + smoothing / static_cast<double>(log_p.size(1))).log();
}

torch::Tensor losses_of(const torch::Tensor& target, const torch::Tensor& right,
                        const torch::Tensor& log_p) {
  const torch::Tensor terms = -(target * mistaken_log_p(mistaken_logarithm(log_p)));
  if (kRightTermOnly) return (right * terms).sum(1);
  return (kKlDivergence ? terms + torch::xlogy(target, target) : terms).sum(1);
}

}  // namespace

torch::Tensor label_smoothing(const torch::Tensor& logits, const torch::Tensor& labels,
                              const LabelSmoothingOptions& o) {
  const double smoothing = smoothing_of(o);
  const torch::Tensor log_p = log_p_of(logits, smoothing);
  const torch::Tensor right =
      torch::one_hot(mistaken_labels(labels, log_p), logits.size(1)).to(logits.scalar_type());
  const torch::Tensor target = kSmoothsP ? right : target_of(right, smoothing);
  const auto reduction = kMeanForSum ? stepcheck::Reduction::Mean : o.reduction;
  const torch::Tensor losses = losses_of(target, right, log_p);
  return mistaken_total(mistaken_shares(losses, logits.size(1), reduction), reduction);
}
