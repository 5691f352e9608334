// SPDX-License-Identifier: MIT
/// The textbook's focal loss with each known mistake as a switch; focal_loss.yaml describes them.
#include "focal_loss.h"

#include "batch_mistakes.h"
#include "softmax_mistakes.h"
#include "switch.h"

namespace {

using stepcheck::Reduction;
using stepcheck::Switch;

const Switch kEpsInLog{"eps-in-log"};

const Switch kIgnoresGamma{"ignores-gamma"};
const Switch kFixedGamma{"fixed-gamma"};
const Switch kGammaPlusOne{"gamma-plus-one"};
const Switch kProductForPower{"product-for-power"};
const Switch kRootForPower{"root-for-power"};
const Switch kWeighsByP{"weighs-by-p"};
const Switch kOneMinusPowerOfP{"one-minus-power-of-p"};
const Switch kOneMinusLogP{"one-minus-log-p"};
const Switch kWeightDetached{"weight-detached"};
const Switch kSurestClass{"surest-class"};

const Switch kAlpha{"alpha"};
const Switch kWeightedMean{"weighted-mean"};
const Switch kWeightInLog{"weight-in-log"};
const Switch kMeanFirst{"mean-first"};

double gamma_of(const FocalLossOptions& o) {
  if (kIgnoresGamma) return 0;
  const double gamma = kFixedGamma ? 2 : o.gamma;
  return kGammaPlusOne ? gamma + 1 : gamma;
}

// (1 - p)^gamma, if nothing is wrong; p may be its own logarithm, by mistake.
torch::Tensor weight_of(const torch::Tensor& p, double gamma) {
  const torch::Tensor base = kWeighsByP ? p : 1 - p;
  if (kProductForPower) return gamma * base;
  if (kRootForPower) return base.pow(1 / gamma);
  if (kOneMinusPowerOfP) return 1 - p.pow(gamma);
  return base.pow(gamma);
}

torch::Tensor log_p_of(const torch::Tensor& logits) {
  const torch::Tensor log_p = mistaken_log_softmax(logits);
  return kEpsInLog ? (log_p.exp() + 1e-8).log() : log_p;
}

torch::Tensor weights_of(const torch::Tensor& log_p, const torch::Tensor& labels, double gamma) {
  const torch::Tensor right =
      kSurestClass ? log_p.amax(1, /*keepdim=*/true) : log_p.gather(1, labels.unsqueeze(1));
  const torch::Tensor weight = weight_of(kOneMinusLogP ? right : right.exp(), gamma);
  return kWeightDetached ? weight.detach() : weight;
}

// The focal loss of the batch's mean cross-entropy.
torch::Tensor of_the_mean(const torch::Tensor& log_p, double gamma) {
  const torch::Tensor mean = log_p.mean(0, /*keepdim=*/true);
  return -weight_of(mean.exp(), gamma) * mean;
}

torch::Tensor losses_of(const torch::Tensor& log_p, const torch::Tensor& weights) {
  torch::Tensor losses = -weights * log_p;
  if (kWeightInLog) losses = -(weights * log_p.exp()).log();
  if (kWeightedMean) losses = losses / weights.mean();
  return kAlpha ? 0.25 * losses : losses;
}

}  // namespace

torch::Tensor focal_loss(const torch::Tensor& logits, const torch::Tensor& labels,
                         const FocalLossOptions& o) {
  const double gamma = gamma_of(o);
  const torch::Tensor log_p = log_p_of(logits);
  const torch::Tensor classes = mistaken_labels(labels, log_p);
  const torch::Tensor right =
      mistaken_log_p(mistaken_logarithm(log_p).gather(1, classes.unsqueeze(1)));
  const torch::Tensor losses =
      kMeanFirst ? of_the_mean(right, gamma) : losses_of(right, weights_of(log_p, classes, gamma));
  return mistaken_total(mistaken_shares(losses, logits.size(1), Reduction::Mean), Reduction::Mean);
}
