// SPDX-License-Identifier: MIT
/// SGDW as it may rightly be written; sgdw.yaml describes the ways.
#include "sgdw.h"

#include "elements.h"
#include "l2.h"
#include "switch.h"

namespace {

using stepcheck::BetaRole;
using stepcheck::Switch;

const Switch kTogether{"together"};
const Switch kShrinksFirst{"shrinks-first"};
const Switch kOldCloned{"old-cloned"};
const Switch kInPlace{"in-place"};
const Switch kLerp{"lerp"};
const Switch kDifference{"difference"};
const Switch kBranches{"branches"};
const Switch kCopiedBack{"copied-back"};
const Switch kAddcmul{"addcmul"};
const Switch kFloatOptions{"float-options"};
const Switch kRawLoop{"raw-loop"};
const Switch kItemByItem{"item-by-item"};

// What the old average and the new gradient weigh in the new average, and the share of w that goes.
struct Rule {
  double keep;
  double add;
  double lr;
  double decay;
};

Rule rule_for(const torch::Tensor& param, const SgdwOptions& o) {
  const bool gain = o.beta_role == BetaRole::Gain;
  return {gain ? 1 - o.beta1 : o.beta1, gain ? o.beta1 : 1 - o.beta1, o.lr, decay_rate(param, o)};
}

SgdwOptions in_floats(SgdwOptions o) {
  o.lr = static_cast<float>(o.lr);
  o.beta1 = static_cast<float>(o.beta1);
  o.weight_decay = static_cast<float>(o.weight_decay);
  return o;
}

void together(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& m, const Rule& r) {
  m = r.keep * m + r.add * grad;
  param -= r.decay * param + r.lr * m;
}

void shrinks_first(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& m,
                   const Rule& r) {
  param.mul_(1 - r.decay);
  m = r.keep * m + r.add * grad;
  param -= r.lr * m;
}

void old_cloned(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& m, const Rule& r) {
  const torch::Tensor old = param.clone();
  m = r.add * grad + r.keep * m;
  param.sub_(m, r.lr);
  param.sub_(old, r.decay);
}

void in_place(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& m, const Rule& r) {
  m.mul_(r.keep).add_(grad, r.add);
  param.mul_(1 - r.decay).add_(m, -r.lr);
}

void lerp(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& m, const Rule& r) {
  m.lerp_(grad, r.add);
  param.lerp_(torch::zeros_like(param), r.decay).sub_(m * r.lr);
}

void difference(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& m, const Rule& r) {
  m += r.add * (grad - m);
  const torch::Tensor target = (1 - r.decay) * param - r.lr * m;
  param += target - param;
}

void copied_back(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& m, const Rule& r) {
  m.copy_(m * r.keep + grad * r.add);
  param.copy_(param - param * r.decay - m * r.lr);
}

void addcmul(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& m, const Rule& r) {
  m = torch::addcmul(m.mul(r.keep), grad, torch::full_like(grad, r.add));
  const torch::Tensor left = torch::full_like(param, 1 - r.decay);
  param.copy_(torch::addcmul(param * left, m, torch::full_like(m, r.lr), -1));
}

void float_options(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& m,
                   const Rule& r) {
  const auto keep = static_cast<float>(r.keep);
  m = keep * m + (1.0F - keep) * grad;
  param -= static_cast<float>(r.decay) * param + static_cast<float>(r.lr) * m;
}

void raw_loop(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& buffer,
              const Rule& r) {
  const torch::Tensor dense = grad.contiguous();
  with_element_type(param, [&](auto zero) {
    using Real = decltype(zero);
    const Elements<Real> w(param);
    const Elements<Real> m(buffer);
    const Elements<Real> g(dense);
    for (std::int64_t i = 0; i < w.count; ++i) {
      m[i] = static_cast<Real>(r.keep) * m[i] + static_cast<Real>(r.add) * g[i];
      w[i] -= static_cast<Real>(r.decay) * w[i] + static_cast<Real>(r.lr) * m[i];
    }
  });
}

void item_by_item(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& buffer,
                  const Rule& r) {
  const torch::Tensor w = param.view({-1});
  const torch::Tensor m = buffer.view({-1});
  const torch::Tensor g = grad.reshape({-1});
  for (std::int64_t i = 0; i < w.numel(); ++i) {
    const double average = r.keep * m[i].item<double>() + r.add * g[i].item<double>();
    m[i] = average;
    w[i] = (1 - r.decay) * w[i].item<double>() - r.lr * average;
  }
}

// Each convention where it is met, without factors prepared.
void branches(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& m,
              const SgdwOptions& o) {
  if (o.beta_role == BetaRole::Gain) {
    m = m - o.beta1 * m + o.beta1 * grad;
  } else {
    m = o.beta1 * m + grad - o.beta1 * grad;
  }
  torch::Tensor update = m * o.lr;
  if (o.decay_scope == stepcheck::DecayScope::All || param.dim() >= 2) {
    torch::Tensor decay = param * o.weight_decay;
    if (o.decay_per_batch) decay = decay / static_cast<double>(o.batch_size);
    if (o.decay_form == stepcheck::DecayForm::TimesLr) decay = decay * o.lr;
    update = update + decay;
  }
  param -= update;
}

}  // namespace

void sgdw_step(torch::Tensor& param, const torch::Tensor& grad, SgdwState& state,
               const SgdwOptions& o) {
  torch::Tensor& m = state.momentum_buffer;
  if (kBranches) return branches(param, grad, m, o);
  const Rule rule = rule_for(param, kFloatOptions ? in_floats(o) : o);
  if (kShrinksFirst) return shrinks_first(param, grad, m, rule);
  if (kOldCloned) return old_cloned(param, grad, m, rule);
  if (kInPlace) return in_place(param, grad, m, rule);
  if (kLerp) return lerp(param, grad, m, rule);
  if (kDifference) return difference(param, grad, m, rule);
  if (kCopiedBack) return copied_back(param, grad, m, rule);
  if (kAddcmul) return addcmul(param, grad, m, rule);
  if (kFloatOptions) return float_options(param, grad, m, rule);
  if (kRawLoop) return raw_loop(param, grad, m, rule);
  if (kItemByItem) return item_by_item(param, grad, m, rule);
  return together(param, grad, m, rule);
}
