// SPDX-License-Identifier: MIT
/// SGD as it may rightly be written; sgd.yaml describes the ways.
#include "sgd.h"

#include "elements.h"
#include "l2.h"
#include "switch.h"

namespace {

using stepcheck::Switch;

const Switch kOneLine{"one-line"};
const Switch kGradientCloned{"gradient-cloned"};
const Switch kShrinksFirst{"shrinks-first"};
const Switch kTwoUpdates{"two-updates"};
const Switch kCopiedBack{"copied-back"};
const Switch kLerpToZero{"lerp-to-zero"};
const Switch kAddcmul{"addcmul"};
const Switch kMask{"mask"};
const Switch kBranches{"branches"};
const Switch kFloatOptions{"float-options"};
const Switch kRawLoop{"raw-loop"};
const Switch kItemByItem{"item-by-item"};

// What w is multiplied by in the penalty's gradient.
double pull(const torch::Tensor& param, const SgdOptions& o) {
  return is_decayed(param, o.decay_scope) ? l2_factor(o.weight_decay, o) : 0;
}

void one_line(torch::Tensor& param, const torch::Tensor& grad, const SgdOptions& o) {
  param.sub_(grad + pull(param, o) * param, o.lr);
}

void gradient_cloned(torch::Tensor& param, const torch::Tensor& grad, const SgdOptions& o) {
  torch::Tensor g = grad.clone();
  if (o.weight_decay != 0) g.add_(param, pull(param, o));
  param.add_(g, -o.lr);
}

void shrinks_first(torch::Tensor& param, const torch::Tensor& grad, const SgdOptions& o) {
  param.mul_(1 - o.lr * pull(param, o)).sub_(o.lr * grad);
}

void two_updates(torch::Tensor& param, const torch::Tensor& grad, const SgdOptions& o) {
  const torch::Tensor l2 = pull(param, o) * param;
  param -= o.lr * grad;
  param -= o.lr * l2;
}

void copied_back(torch::Tensor& param, const torch::Tensor& grad, const SgdOptions& o) {
  const double k = pull(param, o);
  param.copy_(param - o.lr * grad - o.lr * k * param);
}

void lerp_to_zero(torch::Tensor& param, const torch::Tensor& grad, const SgdOptions& o) {
  const double share = o.lr * pull(param, o);
  param.lerp_(torch::zeros_like(param), share).add_(grad, -o.lr);
}

void addcmul(torch::Tensor& param, const torch::Tensor& grad, const SgdOptions& o) {
  const torch::Tensor rate = torch::full_like(param, o.lr);
  const torch::Tensor g = torch::add(grad, param, pull(param, o));
  param.addcmul_(rate, g, -1);
}

void mask(torch::Tensor& param, const torch::Tensor& grad, const SgdOptions& o) {
  const torch::Tensor decayed = torch::full_like(param, is_decayed(param, o.decay_scope) ? 1 : 0);
  const torch::Tensor g = grad + decayed * param * l2_factor(o.weight_decay, o);
  param.sub_(g.mul(o.lr));
}

void branches(torch::Tensor& param, const torch::Tensor& grad, const SgdOptions& o) {
  if (o.decay_scope == stepcheck::DecayScope::Weights && param.dim() < 2) {
    param -= grad * o.lr;
    return;
  }
  double lambda = o.weight_decay;
  if (o.l2_per_batch) lambda = lambda / static_cast<double>(o.batch_size);
  torch::Tensor penalty = param * lambda;
  if (o.l2_form == stepcheck::L2Form::Full) penalty = penalty + penalty;
  param -= (penalty + grad) * o.lr;
}

void float_options(torch::Tensor& param, const torch::Tensor& grad, const SgdOptions& o) {
  const auto lr = static_cast<float>(o.lr);
  const auto k = static_cast<float>(pull(param, o));
  param -= lr * (grad + k * param);
}

void raw_loop(torch::Tensor& param, const torch::Tensor& grad, const SgdOptions& o) {
  const torch::Tensor dense = grad.contiguous();
  with_element_type(param, [&](auto zero) {
    using Real = decltype(zero);
    const Elements<Real> w(param);
    const Elements<Real> g(dense);
    const auto lr = static_cast<Real>(o.lr);
    const auto k = static_cast<Real>(pull(param, o));
    for (std::int64_t i = 0; i < w.count; ++i) w[i] -= lr * (g[i] + k * w[i]);
  });
}

void item_by_item(torch::Tensor& param, const torch::Tensor& grad, const SgdOptions& o) {
  const torch::Tensor w = param.view({-1});
  const torch::Tensor g = grad.reshape({-1});
  const double k = pull(param, o);
  for (std::int64_t i = 0; i < w.numel(); ++i) {
    const auto old = w[i].item<double>();
    w[i] = old - o.lr * (g[i].item<double>() + k * old);
  }
}

}  // namespace

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& /*state*/,
              const SgdOptions& o) {
  if (kGradientCloned) return gradient_cloned(param, grad, o);
  if (kShrinksFirst) return shrinks_first(param, grad, o);
  if (kTwoUpdates) return two_updates(param, grad, o);
  if (kCopiedBack) return copied_back(param, grad, o);
  if (kLerpToZero) return lerp_to_zero(param, grad, o);
  if (kAddcmul) return addcmul(param, grad, o);
  if (kMask) return mask(param, grad, o);
  if (kBranches) return branches(param, grad, o);
  if (kFloatOptions) return float_options(param, grad, o);
  if (kRawLoop) return raw_loop(param, grad, o);
  if (kItemByItem) return item_by_item(param, grad, o);
  return one_line(param, grad, o);
}
