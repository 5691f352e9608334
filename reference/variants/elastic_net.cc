// SPDX-License-Identifier: MIT
/// The elastic net as it may rightly be written; elastic_net.yaml describes the ways.
#include "elastic_net.h"

#include "penalty_variants.h"
#include "switch.h"

#include <numeric>

namespace {

using stepcheck::Switch;
using Options = ElasticNetOptions;

const Switch kTwoSums{"two-sums"};
const Switch kTwoLoops{"two-loops"};
const Switch kStacked{"stacked"};
const Switch kConcatenated{"concatenated"};
const Switch kElementwise{"elementwise"};
const Switch kHorner{"horner"};
const Switch kLerp{"lerp"};
const Switch kFromMagnitudes{"from-magnitudes"};
const Switch kTimesSign{"times-sign"};
const Switch kAccumulate{"accumulate"};
const Switch kZeroFactors{"zero-factors"};
const Switch kDoubleInside{"double-inside"};
const Switch kFloatOptions{"float-options"};

// The sum of `terms(w)` over all tensors and elements.
template <class Terms>
torch::Tensor sum_of(const Tensors& params, const Options& o, const Terms& terms) {
  torch::Tensor sum = zero(params);
  for (const torch::Tensor& w : decayed(params, o)) sum = sum + terms(w).sum();
  return sum;
}

torch::Tensor two_sums(const Tensors& params, const Options& o) {
  torch::Tensor magnitudes = zero(params);
  torch::Tensor squares = zero(params);
  for (const torch::Tensor& w : params) {
    if (!is_decayed(w, o.decay_scope)) continue;
    magnitudes += w.abs().sum();
    squares += w.pow(2).sum();
  }
  return o.lambda * (o.l1_ratio * magnitudes + (1 - o.l1_ratio) / 2 * squares);
}

torch::Tensor two_loops(const Tensors& params, const Options& o) {
  const double l1 = o.lambda * o.l1_ratio;
  const double l2 = o.lambda * (1 - o.l1_ratio);
  torch::Tensor penalty = zero(params);
  for (const torch::Tensor& w : decayed(params, o)) penalty = penalty + l1 * torch::abs(w).sum();
  for (const torch::Tensor& w : decayed(params, o)) penalty = penalty + l2 * 0.5 * (w * w).sum();
  return penalty;
}

torch::Tensor stacked(const Tensors& params, const Options& o) {
  Tensors parts{zero(params)};
  for (const torch::Tensor& w : decayed(params, o)) {
    parts.push_back(o.l1_ratio * w.abs().sum());
    parts.push_back((1 - o.l1_ratio) * 0.5 * w.square().sum());
  }
  return torch::stack(parts).sum() * o.lambda;
}

torch::Tensor concatenated(const Tensors& params, const Options& o) {
  Tensors flat{zero(params).reshape({1})};
  for (const torch::Tensor& w : decayed(params, o)) flat.push_back(w.flatten());
  const torch::Tensor all = torch::cat(flat);
  const torch::Tensor squares = torch::matmul(all, all);
  return o.lambda * (o.l1_ratio * all.abs().sum() + (1 - o.l1_ratio) * squares / 2);
}

torch::Tensor elementwise(const Tensors& params, const Options& o) {
  return o.lambda * sum_of(params, o, [&](const torch::Tensor& w) {
           return o.l1_ratio * w.abs() + (1 - o.l1_ratio) / 2 * w * w;
         });
}

torch::Tensor horner(const Tensors& params, const Options& o) {
  return o.lambda * sum_of(params, o, [&](const torch::Tensor& w) {
           const torch::Tensor size = w.abs();
           return size * (o.l1_ratio + (1 - o.l1_ratio) / 2 * size);
         });
}

torch::Tensor with_lerp(const Tensors& params, const Options& o) {
  return o.lambda * sum_of(params, o, [&](const torch::Tensor& w) {
           return torch::lerp(w.square() / 2, w.abs(), o.l1_ratio);
         });
}

torch::Tensor from_magnitudes(const Tensors& params, const Options& o) {
  return o.lambda / 2 * sum_of(params, o, [&](const torch::Tensor& w) {
           const torch::Tensor size = w.abs();
           return 2 * o.l1_ratio * size + (1 - o.l1_ratio) * size.pow(2);
         });
}

torch::Tensor times_sign(const Tensors& params, const Options& o) {
  return o.lambda * sum_of(params, o, [&](const torch::Tensor& w) {
           return w * (o.l1_ratio * w.detach().sign()) + w * w * (0.5 - 0.5 * o.l1_ratio);
         });
}

torch::Tensor accumulate(const Tensors& params, const Options& o) {
  const auto add = [&](const torch::Tensor& sum, const torch::Tensor& w) {
    if (!is_decayed(w, o.decay_scope)) return sum;
    return sum + o.lambda * (o.l1_ratio * w.abs().sum() + (1 - o.l1_ratio) / 2 * w.square().sum());
  };
  return std::accumulate(params.begin(), params.end(), zero(params), add);
}

torch::Tensor zero_factors(const Tensors& params, const Options& o) {
  torch::Tensor penalty = zero(params);
  for (const torch::Tensor& w : params) {
    const double lambda = is_decayed(w, o.decay_scope) ? o.lambda : 0;
    penalty = penalty + lambda * o.l1_ratio * w.abs().sum() +
              lambda * (1 - o.l1_ratio) * (w * w / 2).sum();
  }
  return penalty;
}

torch::Tensor double_inside(const Tensors& params, const Options& o) {
  return two_loops(in_doubles(params), o).to(params.at(0).scalar_type());
}

torch::Tensor float_options(const Tensors& params, const Options& o) {
  const auto lambda = static_cast<float>(o.lambda);
  const auto ratio = static_cast<float>(o.l1_ratio);
  return lambda * sum_of(params, o, [&](const torch::Tensor& w) {
           return ratio * w.abs() + 0.5F * (1.0F - ratio) * w.pow(2);
         });
}

}  // namespace

torch::Tensor elastic_net(const std::vector<torch::Tensor>& params, const ElasticNetOptions& o) {
  if (kTwoLoops) return two_loops(params, o);
  if (kStacked) return stacked(params, o);
  if (kConcatenated) return concatenated(params, o);
  if (kElementwise) return elementwise(params, o);
  if (kHorner) return horner(params, o);
  if (kLerp) return with_lerp(params, o);
  if (kFromMagnitudes) return from_magnitudes(params, o);
  if (kTimesSign) return times_sign(params, o);
  if (kAccumulate) return accumulate(params, o);
  if (kZeroFactors) return zero_factors(params, o);
  if (kDoubleInside) return double_inside(params, o);
  if (kFloatOptions) return float_options(params, o);
  return two_sums(params, o);
}
