// SPDX-License-Identifier: MIT
/// The textbook's L2 penalty with each known mistake as a switch; l2_penalty.yaml describes them.
#include "l2_penalty.h"

#include "penalty_mistakes.h"
#include "switch.h"

namespace {

using stepcheck::L2Form;
using stepcheck::Switch;

const Switch kHalfMissing{"half-missing"};
const Switch kHalfAdded{"half-added"};
const Switch kQuarter{"quarter"};
const Switch kTwice{"twice"};
const Switch kPerBatch{"per-batch"};
const Switch kNotPerBatch{"not-per-batch"};

const Switch kNorm{"norm"};
const Switch kNormOfAll{"norm-of-all"};
const Switch kRootSquared{"root-squared"};
const Switch kMagnitudes{"magnitudes"};
const Switch kSquareOfSum{"square-of-sum"};
const Switch kNotSquared{"not-squared"};
const Switch kLargest{"largest"};
const Switch kOneFactorDetached{"one-factor-detached"};

// What |w|^2 is multiplied by.
double factor_of(L2PenaltyOptions o) {
  if (kPerBatch) o.l2_per_batch = true;
  if (kNotPerBatch) o.l2_per_batch = false;
  if (kHalfMissing || kTwice) o.l2_form = L2Form::Full;
  if (kHalfAdded || kQuarter) o.l2_form = L2Form::Half;
  const double factor = l2_factor(mistaken_lambda(o.lambda), o) / 2;
  return factor * (kTwice ? 2 : 1) / (kQuarter ? 2 : 1);
}

// The sum of the squares, if nothing is wrong.
torch::Tensor measure(const torch::Tensor& w) {
  if (kNorm) return w.norm();
  if (kRootSquared) return over_elements(w * w).sqrt().square();
  if (kMagnitudes) return over_elements(w.abs());
  if (kSquareOfSum) return over_elements(w).square();
  if (kNotSquared) return over_elements(w);
  if (kLargest) return w.abs().max().square();
  return over_elements(kOneFactorDetached ? w.detach() * w : w * w);
}

}  // namespace

torch::Tensor l2_penalty(const std::vector<torch::Tensor>& params, const L2PenaltyOptions& o) {
  const torch::Tensor sum = over_tensors(params, o.decay_scope, measure);
  return mistaken_penalty(factor_of(o) * (kNormOfAll ? sum.sqrt() : sum));
}
