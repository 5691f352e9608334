// SPDX-License-Identifier: MIT
/// Averaged momentum as it may rightly be written; momentum_ema.yaml describes the ways.
#include "momentum_ema.h"

#include "elements.h"
#include "l2.h"
#include "switch.h"

namespace {

using stepcheck::BetaRole;
using stepcheck::Switch;

const Switch kOutOfPlace{"out-of-place"};
const Switch kInPlace{"in-place"};
const Switch kLerp{"lerp"};
const Switch kDifference{"difference"};
const Switch kDecayApart{"decay-apart"};
const Switch kBranches{"branches"};
const Switch kCopiedBack{"copied-back"};
const Switch kAddcmul{"addcmul"};
const Switch kFloatOptions{"float-options"};
const Switch kRawLoop{"raw-loop"};
const Switch kItemByItem{"item-by-item"};

// What the old average and the new gradient weigh in the new average, and the pull of the penalty.
struct Rule {
  double keep;
  double add;
  double lr;
  double pull;
};

Rule rule_for(const torch::Tensor& param, const MomentumEmaOptions& o) {
  const bool decays = is_decayed(param, o.decay_scope);
  const bool gain = o.beta_role == BetaRole::Gain;
  return {gain ? 1 - o.beta : o.beta, gain ? o.beta : 1 - o.beta, o.lr,
          decays ? l2_factor(o.weight_decay, o) : 0};
}

MomentumEmaOptions in_floats(MomentumEmaOptions o) {
  o.lr = static_cast<float>(o.lr);
  o.beta = static_cast<float>(o.beta);
  o.weight_decay = static_cast<float>(o.weight_decay);
  return o;
}

void out_of_place(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& v,
                  const Rule& r) {
  const torch::Tensor g = grad + r.pull * param;
  v = r.keep * v + r.add * g;
  param -= r.lr * v;
}

void in_place(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& v, const Rule& r) {
  const torch::Tensor g = torch::add(grad, param, r.pull);
  v.mul_(r.keep).add_(g, r.add);
  param.sub_(v, r.lr);
}

void lerp(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& v, const Rule& r) {
  v.lerp_(grad + r.pull * param, r.add);
  param.add_(v, -r.lr);
}

void difference(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& v, const Rule& r) {
  const torch::Tensor g = param * r.pull + grad;
  v += r.add * (g - v);
  param -= v * r.lr;
}

void decay_apart(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& v, const Rule& r) {
  v.mul_(r.keep);
  v.add_(grad, r.add);
  if (r.pull != 0) v.add_(param, r.add * r.pull);
  param.sub_(r.lr * v);
}

void copied_back(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& v, const Rule& r) {
  torch::Tensor g = grad.clone();
  g += r.pull * param;
  v.copy_(r.add * g + r.keep * v);
  param.copy_(param - r.lr * v);
}

void addcmul(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& v, const Rule& r) {
  const torch::Tensor g = torch::addcmul(grad, param, torch::full_like(param, r.pull));
  v = torch::addcmul(v.mul(r.keep), g, torch::full_like(g, r.add));
  param.addcmul_(v, torch::full_like(v, r.lr), -1);
}

void float_options(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& v,
                   const Rule& r) {
  const auto keep = static_cast<float>(r.keep);
  const torch::Tensor g = grad + static_cast<float>(r.pull) * param;
  v = keep * v + (1.0F - keep) * g;
  param -= static_cast<float>(r.lr) * v;
}

void raw_loop(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& buffer,
              const Rule& r) {
  const torch::Tensor dense = grad.contiguous();
  with_element_type(param, [&](auto zero) {
    using Real = decltype(zero);
    const Elements<Real> w(param);
    const Elements<Real> v(buffer);
    const Elements<Real> gradient(dense);
    for (std::int64_t i = 0; i < w.count; ++i) {
      const Real g = gradient[i] + static_cast<Real>(r.pull) * w[i];
      v[i] = static_cast<Real>(r.keep) * v[i] + static_cast<Real>(r.add) * g;
      w[i] -= static_cast<Real>(r.lr) * v[i];
    }
  });
}

void item_by_item(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& buffer,
                  const Rule& r) {
  const torch::Tensor w = param.view({-1});
  const torch::Tensor v = buffer.view({-1});
  const torch::Tensor gradient = grad.reshape({-1});
  for (std::int64_t i = 0; i < w.numel(); ++i) {
    const auto old = w[i].item<double>();
    const double g = gradient[i].item<double>() + r.pull * old;
    const double average = r.keep * v[i].item<double>() + r.add * g;
    v[i] = average;
    w[i] = old - r.lr * average;
  }
}

// Each convention where it is met, without factors prepared.
void branches(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& v,
              const MomentumEmaOptions& o) {
  torch::Tensor g = grad;
  if (o.decay_scope == stepcheck::DecayScope::All || param.dim() >= 2) {
    torch::Tensor l2 = param * o.weight_decay;
    if (o.l2_form == stepcheck::L2Form::Full) l2 = l2 * 2;
    if (o.l2_per_batch) l2 = l2 / static_cast<double>(o.batch_size);
    g = g + l2;
  }
  if (o.beta_role == BetaRole::Decay) {
    v = v * o.beta + g - g * o.beta;
  } else {
    v = v - v * o.beta + g * o.beta;
  }
  param -= v * o.lr;
}

}  // namespace

void momentum_ema_step(torch::Tensor& param, const torch::Tensor& grad, MomentumEmaState& state,
                       const MomentumEmaOptions& o) {
  torch::Tensor& v = state.momentum_buffer;
  if (kBranches) return branches(param, grad, v, o);
  const Rule rule = rule_for(param, kFloatOptions ? in_floats(o) : o);
  if (kInPlace) return in_place(param, grad, v, rule);
  if (kLerp) return lerp(param, grad, v, rule);
  if (kDifference) return difference(param, grad, v, rule);
  if (kDecayApart) return decay_apart(param, grad, v, rule);
  if (kCopiedBack) return copied_back(param, grad, v, rule);
  if (kAddcmul) return addcmul(param, grad, v, rule);
  if (kFloatOptions) return float_options(param, grad, v, rule);
  if (kRawLoop) return raw_loop(param, grad, v, rule);
  if (kItemByItem) return item_by_item(param, grad, v, rule);
  return out_of_place(param, grad, v, rule);
}
