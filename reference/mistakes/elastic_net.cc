// SPDX-License-Identifier: MIT
/// The textbook's elastic net with each known mistake as a switch; elastic_net.yaml describes them.
#include "elastic_net.h"

#include "magnitude_mistakes.h"
#include "penalty_mistakes.h"
#include "switch.h"

namespace {

using stepcheck::Switch;

const Switch kRatioSwapped{"ratio-swapped"};
const Switch kFixedRatio{"fixed-ratio"};
const Switch kRatioMissing{"ratio-missing"};
const Switch kRestMissing{"rest-missing"};
const Switch kNoRatio{"no-ratio"};
const Switch kL1Missing{"l1-missing"};
const Switch kL2Missing{"l2-missing"};

const Switch kHalfMissing{"half-missing"};
const Switch kHalfOfBoth{"half-of-both"};
const Switch kHalfOfL1{"half-of-l1"};
const Switch kL2Norm{"l2-norm"};
const Switch kLambdaOnL1Only{"lambda-on-l1-only"};
const Switch kLambdaOnL2Only{"lambda-on-l2-only"};

/// What the magnitudes and the squares are multiplied by.
struct Factors {
  double l1;
  double l2;
};

double l1_ratio_of(const ElasticNetOptions& o) {
  const double ratio = kFixedRatio ? 0.5 : o.l1_ratio;
  return kRatioSwapped ? 1 - ratio : ratio;
}

Factors shares_of(const ElasticNetOptions& o) {
  const double ratio = l1_ratio_of(o);
  Factors shares{ratio, 1 - ratio};
  if (kRatioMissing || kNoRatio) shares.l1 = 1;
  if (kRestMissing || kNoRatio) shares.l2 = 1;
  if (kL1Missing) shares.l1 = 0;
  if (kL2Missing) shares.l2 = 0;
  return shares;
}

Factors factors_of(const ElasticNetOptions& o) {
  const double lambda = mistaken_lambda(o.lambda);
  const Factors shares = shares_of(o);
  const double l1 = kLambdaOnL2Only ? shares.l1 : lambda * shares.l1;
  const double l2 = kLambdaOnL1Only ? shares.l2 : lambda * shares.l2;
  return {kHalfOfBoth || kHalfOfL1 ? l1 / 2 : l1, kHalfMissing || kHalfOfL1 ? l2 : l2 / 2};
}

torch::Tensor squares(const torch::Tensor& w) { return kL2Norm ? w.norm() : over_elements(w * w); }

}  // namespace

torch::Tensor elastic_net(const std::vector<torch::Tensor>& params, const ElasticNetOptions& o) {
  const Factors factors = factors_of(o);
  return mistaken_penalty(over_tensors(params, o.decay_scope, [&](const torch::Tensor& w) {
    return factors.l1 * mistaken_magnitudes(w) + factors.l2 * squares(w);
  }));
}
