// SPDX-License-Identifier: MIT
/// The textbook's L1 penalty with each known mistake as a switch; l1_penalty.yaml describes them.
#include "l1_penalty.h"

#include "magnitude_mistakes.h"
#include "penalty_mistakes.h"
#include "switch.h"

namespace {

using stepcheck::Switch;

const Switch kHalved{"halved"};
const Switch kSquares{"squares"};
const Switch kNorm{"norm"};
const Switch kRoundedCorner{"rounded-corner"};
const Switch kCounts{"counts"};

torch::Tensor measure(const torch::Tensor& w) {
  if (kSquares) return over_elements(w * w);
  if (kNorm) return w.norm();
  if (kRoundedCorner) return over_elements((w * w + 1e-8).sqrt());
  if (kCounts) return over_elements(w.sign().abs());
  return mistaken_magnitudes(w);
}

}  // namespace

torch::Tensor l1_penalty(const std::vector<torch::Tensor>& params, const L1PenaltyOptions& o) {
  const double lambda = mistaken_lambda(o.lambda) / (kHalved ? 2 : 1);
  return mistaken_penalty(lambda * over_tensors(params, o.decay_scope, measure));
}
