// SPDX-License-Identifier: MIT
/// The textbook's binary cross-entropy with each known mistake as a switch;
/// binary_cross_entropy.yaml describes them.
#include "binary_cross_entropy.h"

#include "batch_mistakes.h"
#include "switch.h"

#include <cmath>

namespace {

using stepcheck::Switch;

const Switch kMeanForSum{"mean-for-sum"};

const Switch kLiteral{"literal"};
const Switch kEpsInLogs{"eps-in-logs"};
const Switch kClampsP{"clamps-p"};
const Switch kClampsLogs{"clamps-logs"};
const Switch kSigmoidTwice{"sigmoid-twice"};
const Switch kSigmoidMissing{"sigmoid-missing"};
const Switch kTanhSigmoid{"tanh-sigmoid"};
const Switch kFirstTermOnly{"first-term-only"};
const Switch kSecondTermOnly{"second-term-only"};
const Switch kLogsMissing{"logs-missing"};
const Switch kSquaredError{"squared-error"};

const Switch kTargetsSwapped{"targets-swapped"};
const Switch kTargetsAsSigns{"targets-as-signs"};
const Switch kOwnTargets{"own-targets"};

const Switch kNoMaximum{"no-maximum"};
const Switch kNoTargets{"no-targets"};
const Switch kPlusTargets{"plus-targets"};
const Switch kNoMagnitude{"no-magnitude"};
const Switch kPlusMagnitude{"plus-magnitude"};
const Switch kOneMissing{"one-missing"};
const Switch kUnstableSoftplus{"unstable-softplus"};
const Switch kLog2{"log2"};

torch::Tensor probability(const torch::Tensor& z) {
  if (kSigmoidMissing) return z;
  if (kTanhSigmoid) return (z.tanh() + 1) / 2;
  const torch::Tensor p = z.sigmoid();
  if (kClampsP) return p.clamp(1e-7, 1 - 1e-7);
  return kSigmoidTwice ? p.sigmoid() : p;
}

torch::Tensor logarithm(const torch::Tensor& p) {
  if (kLogsMissing) return p;
  if (kClampsLogs) return p.log().clamp_min(-100);
  return (kEpsInLogs ? p + 1e-8 : p).log();
}

// The definition, which most mistakes start from.
bool takes_p() {
  return kLiteral || kEpsInLogs || kClampsP || kClampsLogs || kSigmoidTwice || kSigmoidMissing ||
         kTanhSigmoid || kFirstTermOnly || kSecondTermOnly || kLogsMissing || kSquaredError;
}

torch::Tensor losses_from_p(const torch::Tensor& z, const torch::Tensor& y) {
  const torch::Tensor p = probability(z);
  if (kSquaredError) return (p - y).square();
  const torch::Tensor first = y * logarithm(p);
  const torch::Tensor second = (1 - y) * logarithm(1 - p);
  if (kFirstTermOnly) return -first;
  return kSecondTermOnly ? -second : -(first + second);
}

// log(1 + exp(-|z|)), if nothing is wrong.
torch::Tensor rest(const torch::Tensor& z) {
  torch::Tensor exponent = -z.abs();
  if (kPlusMagnitude) exponent = z.abs();
  if (kNoMagnitude) exponent = -z;
  if (kUnstableSoftplus) exponent = z;
  return kOneMissing ? exponent : exponent.exp().log1p();
}

torch::Tensor losses_from_z(const torch::Tensor& z, const torch::Tensor& y) {
  const torch::Tensor zeros = torch::zeros_like(z);
  const torch::Tensor positive = kNoMaximum || kUnstableSoftplus ? zeros : torch::maximum(z, zeros);
  const torch::Tensor right = kNoTargets ? zeros : z * y;
  return (kPlusTargets ? positive + right : positive - right) + rest(z);
}

torch::Tensor mistaken_targets(const torch::Tensor& targets, const torch::Tensor& z) {
  if (kOwnTargets) return z.sigmoid();
  return kTargetsSwapped ? 1 - targets : targets;
}

torch::Tensor losses_of(const torch::Tensor& z, const torch::Tensor& targets) {
  if (kTargetsAsSigns) return (-targets * z).exp().log1p();
  const torch::Tensor y = mistaken_targets(targets, z);
  const torch::Tensor losses = takes_p() ? losses_from_p(z, y) : losses_from_z(z, y);
  return kLog2 ? losses / std::log(2.0) : losses;
}

}  // namespace

torch::Tensor binary_cross_entropy(const torch::Tensor& logits, const torch::Tensor& targets,
                                   const BinaryCrossEntropyOptions& o) {
  const auto reduction = kMeanForSum ? stepcheck::Reduction::Mean : o.reduction;
  return mistaken_total(losses_of(logits, targets), reduction);
}
