// SPDX-License-Identifier: MIT
/// The textbook's SGD with each known mistake as a switch; sgd.yaml describes them.
#include "sgd.h"

#include "descent_mistakes.h"
#include "gradient_mistakes.h"
#include "l2_mistakes.h"
#include "switch.h"

namespace {

using stepcheck::Switch;

const Switch kDecayNotTimesLr{"decay-not-times-lr"};
const Switch kDecaysUpdatedW{"decays-updated-w"};
const Switch kSignOfGradient{"sign-of-gradient"};
const Switch kUnitGradient{"unit-gradient"};

torch::Tensor direction(const torch::Tensor& g) {
  if (kSignOfGradient) return g.sign();
  if (kUnitGradient) return g / g.norm();
  return g;
}

}  // namespace

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& o) {
  if (is_left_out(param, state, o)) return;
  const double lr = mistaken_lr(o.lr);
  const torch::Tensor data = mistaken_data_gradient(grad, o);
  if (kDecayNotTimesLr) {
    mistaken_descent(param, lr * direction(data) + mistaken_l2_gradient(param, o));
  } else if (kDecaysUpdatedW) {
    mistaken_descent(param, lr * direction(data));
    mistaken_descent(param, lr * mistaken_l2_gradient(param, o));
  } else {
    mistaken_descent(param, lr * direction(mistaken_sum(data, mistaken_l2_gradient(param, o))));
  }
}
