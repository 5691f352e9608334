// SPDX-License-Identifier: MIT
/// The L2 penalty as it may rightly be written; l2_penalty.yaml describes the ways.
#include "l2_penalty.h"

#include "penalty_variants.h"
#include "switch.h"

#include <cmath>
#include <numeric>

namespace {

using stepcheck::L2Form;
using stepcheck::Switch;
using Options = L2PenaltyOptions;

const Switch kProduct{"product"};
const Switch kPow{"pow"};
const Switch kStacked{"stacked"};
const Switch kConcatenated{"concatenated"};
const Switch kDot{"dot"};
const Switch kAccumulate{"accumulate"};
const Switch kFactorInside{"factor-inside"};
const Switch kScaledFirst{"scaled-first"};
const Switch kHalfInside{"half-inside"};
const Switch kZeroFactors{"zero-factors"};
const Switch kBackwards{"backwards"};
const Switch kDoubleInside{"double-inside"};
const Switch kFloatLambda{"float-lambda"};

// What the sum of the squares is multiplied by.
double factor(const Options& o) {
  const double halves = o.l2_form == L2Form::Half ? 0.5 : 1.0;
  return o.lambda * halves / static_cast<double>(o.l2_per_batch ? o.batch_size : 1);
}

torch::Tensor product(const Tensors& params, const Options& o) {
  torch::Tensor sum = zero(params);
  for (const torch::Tensor& w : params) {
    if (!is_decayed(w, o.decay_scope)) continue;
    sum += torch::sum(w * w);
  }
  return sum * factor(o);
}

torch::Tensor with_pow(const Tensors& params, const Options& o) {
  torch::Tensor penalty = zero(params);
  for (const torch::Tensor& w : decayed(params, o)) penalty = penalty + w.pow(2).sum();
  if (o.l2_form == L2Form::Half) penalty = penalty / 2;
  if (o.l2_per_batch) penalty = penalty / o.batch_size;
  return o.lambda * penalty;
}

torch::Tensor stacked(const Tensors& params, const Options& o) {
  Tensors sums{zero(params)};
  for (const torch::Tensor& w : decayed(params, o)) sums.push_back(torch::square(w).sum());
  return torch::stack(sums).sum() * factor(o);
}

torch::Tensor concatenated(const Tensors& params, const Options& o) {
  Tensors flat{zero(params).reshape({1})};
  for (const torch::Tensor& w : decayed(params, o)) flat.push_back(w.reshape({-1}));
  return factor(o) * torch::cat(flat).square().sum();
}

torch::Tensor dot(const Tensors& params, const Options& o) {
  torch::Tensor sum = zero(params);
  for (const torch::Tensor& w : decayed(params, o)) sum = sum + w.flatten().matmul(w.flatten());
  return factor(o) * sum;
}

torch::Tensor accumulate(const Tensors& params, const Options& o) {
  const Tensors chosen = decayed(params, o);
  const auto add = [](const torch::Tensor& sum, const torch::Tensor& w) {
    return sum + (w * w).sum();
  };
  return factor(o) * std::accumulate(chosen.begin(), chosen.end(), zero(params), add);
}

torch::Tensor factor_inside(const Tensors& params, const Options& o) {
  torch::Tensor penalty = zero(params);
  for (const torch::Tensor& w : decayed(params, o)) penalty = penalty + (factor(o) * w * w).sum();
  return penalty;
}

torch::Tensor scaled_first(const Tensors& params, const Options& o) {
  const double root = std::sqrt(factor(o));
  torch::Tensor penalty = zero(params);
  for (const torch::Tensor& w : decayed(params, o)) penalty = penalty + (root * w).square().sum();
  return penalty;
}

torch::Tensor half_inside(const Tensors& params, const Options& o) {
  torch::Tensor penalty = zero(params);
  for (const torch::Tensor& w : decayed(params, o)) penalty = penalty.add((w / 2 * w).sum());
  return penalty.mul(2 * factor(o));
}

torch::Tensor zero_factors(const Tensors& params, const Options& o) {
  torch::Tensor penalty = zero(params);
  for (const torch::Tensor& w : params) {
    const double k = is_decayed(w, o.decay_scope) ? factor(o) : 0;
    penalty = penalty + k * w.abs().pow(2).sum();
  }
  return penalty;
}

torch::Tensor backwards(const Tensors& params, const Options& o) {
  torch::Tensor penalty = zero(params);
  for (auto w = params.rbegin(); w != params.rend(); ++w) {
    if (is_decayed(*w, o.decay_scope)) penalty = penalty + factor(o) * (*w * *w).sum();
  }
  return penalty;
}

torch::Tensor double_inside(const Tensors& params, const Options& o) {
  torch::Tensor sum = zero(params).to(torch::kDouble);
  for (const torch::Tensor& w : decayed(params, o)) sum = sum + w.to(torch::kDouble).square().sum();
  return (factor(o) * sum).to(params.at(0).scalar_type());
}

torch::Tensor float_lambda(const Tensors& params, const Options& o) {
  float lambda = static_cast<float>(o.lambda);
  if (o.l2_form == L2Form::Half) lambda *= 0.5F;
  if (o.l2_per_batch) lambda /= static_cast<float>(o.batch_size);
  torch::Tensor sum = zero(params);
  for (const torch::Tensor& w : decayed(params, o)) sum = sum + (w * w).sum();
  return sum * lambda;
}

}  // namespace

torch::Tensor l2_penalty(const std::vector<torch::Tensor>& params, const L2PenaltyOptions& o) {
  if (kPow) return with_pow(params, o);
  if (kStacked) return stacked(params, o);
  if (kConcatenated) return concatenated(params, o);
  if (kDot) return dot(params, o);
  if (kAccumulate) return accumulate(params, o);
  if (kFactorInside) return factor_inside(params, o);
  if (kScaledFirst) return scaled_first(params, o);
  if (kHalfInside) return half_inside(params, o);
  if (kZeroFactors) return zero_factors(params, o);
  if (kBackwards) return backwards(params, o);
  if (kDoubleInside) return double_inside(params, o);
  if (kFloatLambda) return float_lambda(params, o);
  return product(params, o);
}
