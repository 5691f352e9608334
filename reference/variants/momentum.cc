// SPDX-License-Identifier: MIT
/// Momentum as it may rightly be written; momentum.yaml describes the ways.
#include "momentum.h"

#include "elements.h"
#include "l2.h"
#include "switch.h"

#include <algorithm>

namespace {

using stepcheck::MomentumForm;
using stepcheck::Switch;

const Switch kOutOfPlace{"out-of-place"};
const Switch kInPlace{"in-place"};
const Switch kTorchLike{"torch-like"};
const Switch kLerp{"lerp"};
const Switch kDecayApart{"decay-apart"};
const Switch kTwoUpdates{"two-updates"};
const Switch kCopiedBack{"copied-back"};
const Switch kAddcmul{"addcmul"};
const Switch kOneFormula{"one-formula"};
const Switch kFloatOptions{"float-options"};
const Switch kRawLoop{"raw-loop"};
const Switch kItemByItem{"item-by-item"};

// The conventions as four factors, v = keep v + add g and a step along ahead v + beside g, and lr
// and the pull of the penalty.
struct Rule {
  double keep;
  double add;
  double ahead = 1;
  double beside = 0;
  double lr;
  double pull;
};

Rule rule_for(const torch::Tensor& param, const MomentumState& state, const MomentumOptions& o) {
  Rule rule{};
  const bool torch_form = o.form == MomentumForm::Torch;
  rule.keep = o.form == MomentumForm::Gain ? 1 - o.momentum : o.momentum;
  rule.add = 1 - (torch_form ? o.dampening : rule.keep);
  rule.ahead = o.nesterov ? rule.keep : 1;
  rule.beside = o.nesterov ? (torch_form ? 1 : rule.add) : 0;
  if (torch_form && state.step == 0) {
    rule.keep = 0;
    rule.add = 1;
  }
  rule.lr = o.lr;
  rule.pull = is_decayed(param, o.decay_scope) ? l2_factor(o.weight_decay, o) : 0;
  return rule;
}

MomentumOptions in_floats(MomentumOptions o) {
  o.lr = static_cast<float>(o.lr);
  o.momentum = static_cast<float>(o.momentum);
  o.dampening = static_cast<float>(o.dampening);
  o.weight_decay = static_cast<float>(o.weight_decay);
  return o;
}

void out_of_place(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& v,
                  const Rule& r) {
  const torch::Tensor g = grad + r.pull * param;
  v = r.keep * v + r.add * g;
  param -= r.lr * (r.ahead * v + r.beside * g);
}

void in_place(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& v, const Rule& r) {
  const torch::Tensor g = torch::add(grad, param, r.pull);
  v.mul_(r.keep).add_(g, r.add);
  param.sub_(v.mul(r.ahead).add_(g, r.beside).mul_(r.lr));
}

void lerp(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& v, const Rule& r) {
  const torch::Tensor g = grad + r.pull * param;
  const double sum = r.keep + r.add;
  if (sum > 0) {
    v.lerp_(g, r.add / sum).mul_(sum);
  } else {
    v.zero_();
  }
  param -= r.lr * (r.ahead * v + r.beside * g);
}

void decay_apart(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& v, const Rule& r) {
  const torch::Tensor l2 = r.pull * param;
  v = r.keep * v + r.add * grad + r.add * l2;
  param -= r.lr * r.ahead * v + r.lr * r.beside * grad + r.lr * r.beside * l2;
}

void two_updates(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& v, const Rule& r) {
  const torch::Tensor g = param.mul(r.pull).add_(grad);
  v = v * r.keep + g * r.add;
  param.add_(v, -r.lr * r.ahead);
  if (r.beside != 0) param.add_(g, -r.lr * r.beside);
}

void copied_back(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& v, const Rule& r) {
  const torch::Tensor g = grad + param * r.pull;
  v.copy_(r.add * g + r.keep * v);
  param.copy_(param - r.lr * (r.beside * g + r.ahead * v));
}

void addcmul(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& v, const Rule& r) {
  const torch::Tensor one = torch::ones_like(param);
  const torch::Tensor g = torch::addcmul(grad, param, one, r.pull);
  v = torch::addcmul(v * r.keep, g, one, r.add);
  param.addcmul_(v, one, -r.lr * r.ahead).addcmul_(g, one, -r.lr * r.beside);
}

void float_options(torch::Tensor& param, const torch::Tensor& grad, torch::Tensor& v,
                   const Rule& r) {
  const auto keep = static_cast<float>(r.keep);
  const auto add = static_cast<float>(r.add);
  const auto lr = static_cast<float>(r.lr);
  const torch::Tensor g = grad + static_cast<float>(r.pull) * param;
  v = keep * v + add * g;
  param -= lr * (static_cast<float>(r.ahead) * v + static_cast<float>(r.beside) * g);
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
      const Real direction = static_cast<Real>(r.ahead) * v[i] + static_cast<Real>(r.beside) * g;
      w[i] -= static_cast<Real>(r.lr) * direction;
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
    const double velocity = r.keep * v[i].item<double>() + r.add * g;
    v[i] = velocity;
    w[i] = old - r.lr * (r.ahead * velocity + r.beside * g);
  }
}

// The code of torch.optim.SGD, with the other forms beside it.
void torch_like(torch::Tensor& param, const torch::Tensor& grad, MomentumState& state,
                const MomentumOptions& o) {
  torch::Tensor d_p = grad;
  if (is_decayed(param, o.decay_scope)) d_p = d_p.add(param, l2_factor(o.weight_decay, o));
  torch::Tensor& buf = state.momentum_buffer;
  double momentum = o.momentum;
  double weight = 1;
  if (o.form == MomentumForm::Torch) {
    if (state.step == 0) {
      buf = d_p.clone();
    } else {
      buf.mul_(momentum).add_(d_p, 1 - o.dampening);
    }
  } else {
    if (o.form == MomentumForm::Gain) momentum = 1 - momentum;
    weight = 1 - momentum;
    buf.mul_(momentum).add_(d_p, weight);
  }
  d_p = o.nesterov ? d_p.mul(weight).add_(buf, momentum) : buf;
  param.add_(d_p, -o.lr);
}

// One line for the first step and for later ones: what differs is a factor of 0 or 1.
void one_formula(torch::Tensor& param, const torch::Tensor& grad, MomentumState& state,
                 const MomentumOptions& o) {
  const double torch_form = o.form == MomentumForm::Torch ? 1 : 0;
  const double gain_form = o.form == MomentumForm::Gain ? 1 : 0;
  const double later = static_cast<double>(std::min<std::int64_t>(state.step, 1));
  const double mu = gain_form * (1 - o.momentum) + (1 - gain_form) * o.momentum;
  const double weight = torch_form * (1 - later * o.dampening) + (1 - torch_form) * (1 - mu);
  const double beside = torch_form + (1 - torch_form) * (1 - mu);
  const double nesterov = o.nesterov ? 1 : 0;
  const double pull = is_decayed(param, o.decay_scope) ? l2_factor(o.weight_decay, o) : 0;

  const torch::Tensor g = grad + pull * param;
  torch::Tensor& v = state.momentum_buffer;
  v = mu * v + weight * g;
  param -= o.lr * ((1 - nesterov) * v + nesterov * (mu * v + beside * g));
}

void step(torch::Tensor& param, const torch::Tensor& grad, MomentumState& state,
          const MomentumOptions& o) {
  if (kTorchLike) return torch_like(param, grad, state, o);
  if (kOneFormula) return one_formula(param, grad, state, o);
  const Rule rule = rule_for(param, state, kFloatOptions ? in_floats(o) : o);
  torch::Tensor& v = state.momentum_buffer;
  if (kInPlace) return in_place(param, grad, v, rule);
  if (kLerp) return lerp(param, grad, v, rule);
  if (kDecayApart) return decay_apart(param, grad, v, rule);
  if (kTwoUpdates) return two_updates(param, grad, v, rule);
  if (kCopiedBack) return copied_back(param, grad, v, rule);
  if (kAddcmul) return addcmul(param, grad, v, rule);
  if (kFloatOptions) return float_options(param, grad, v, rule);
  if (kRawLoop) return raw_loop(param, grad, v, rule);
  if (kItemByItem) return item_by_item(param, grad, v, rule);
  return out_of_place(param, grad, v, rule);
}

}  // namespace

void momentum_step(torch::Tensor& param, const torch::Tensor& grad, MomentumState& state,
                   const MomentumOptions& o) {
  step(param, grad, state, o);
  state.step += 1;
}
