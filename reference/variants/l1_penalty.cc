// SPDX-License-Identifier: MIT
/// The L1 penalty as it may rightly be written; l1_penalty.yaml describes the ways.
#include "l1_penalty.h"

#include "penalty_variants.h"
#include "switch.h"

#include <numeric>

namespace {

using stepcheck::Switch;
using Options = L1PenaltyOptions;

const Switch kAbs{"abs"};
const Switch kStacked{"stacked"};
const Switch kConcatenated{"concatenated"};
const Switch kTimesSign{"times-sign"};
const Switch kTwoRelus{"two-relus"};
const Switch kMaximum{"maximum"};
const Switch kTwoWheres{"two-wheres"};
const Switch kDot{"dot"};
const Switch kAccumulate{"accumulate"};
const Switch kZeroFactors{"zero-factors"};
const Switch kFactorInside{"factor-inside"};
const Switch kDoubleInside{"double-inside"};
const Switch kFloatLambda{"float-lambda"};

// lambda times the sum of `magnitudes(w)`, a tensor of |w|.
template <class Magnitudes>
torch::Tensor penalty_of(const Tensors& params, const Options& o, const Magnitudes& magnitudes) {
  torch::Tensor sum = zero(params);
  for (const torch::Tensor& w : decayed(params, o)) sum = sum + magnitudes(w).sum();
  return o.lambda * sum;
}

torch::Tensor with_abs(const Tensors& params, const Options& o) {
  torch::Tensor sum = zero(params);
  for (const torch::Tensor& w : params) {
    if (is_decayed(w, o.decay_scope)) sum += torch::sum(torch::abs(w));
  }
  return sum * o.lambda;
}

torch::Tensor stacked(const Tensors& params, const Options& o) {
  Tensors sums{zero(params)};
  for (const torch::Tensor& w : decayed(params, o)) sums.push_back(w.abs().sum());
  return o.lambda * torch::stack(sums).sum();
}

torch::Tensor concatenated(const Tensors& params, const Options& o) {
  Tensors flat{zero(params).reshape({1})};
  for (const torch::Tensor& w : decayed(params, o)) flat.push_back(w.flatten());
  return torch::cat(flat).abs().sum().mul(o.lambda);
}

torch::Tensor times_sign(const Tensors& params, const Options& o) {
  return penalty_of(params, o, [](const torch::Tensor& w) { return w * w.detach().sign(); });
}

torch::Tensor two_relus(const Tensors& params, const Options& o) {
  return penalty_of(params, o,
                    [](const torch::Tensor& w) { return torch::relu(w) + torch::relu(-w); });
}

// At 0 either side gets half of its slope.
torch::Tensor with_maximum(const Tensors& params, const Options& o) {
  return penalty_of(params, o, [](const torch::Tensor& w) { return torch::maximum(w, -w); });
}

torch::Tensor two_wheres(const Tensors& params, const Options& o) {
  return penalty_of(params, o, [](const torch::Tensor& w) {
    const torch::Tensor zeros = torch::zeros_like(w);
    return torch::where(w > 0, w, zeros) - torch::where(w < 0, w, zeros);
  });
}

torch::Tensor dot(const Tensors& params, const Options& o) {
  return penalty_of(params, o, [](const torch::Tensor& w) {
    const torch::Tensor flat = w.reshape({-1});
    return torch::matmul(flat, torch::sign(flat).detach());
  });
}

torch::Tensor accumulate(const Tensors& params, const Options& o) {
  const auto add = [&](const torch::Tensor& sum, const torch::Tensor& w) {
    return is_decayed(w, o.decay_scope) ? sum + o.lambda * w.abs().sum() : sum;
  };
  return std::accumulate(params.begin(), params.end(), zero(params), add);
}

torch::Tensor zero_factors(const Tensors& params, const Options& o) {
  torch::Tensor penalty = zero(params);
  for (const torch::Tensor& w : params) {
    penalty = penalty + (is_decayed(w, o.decay_scope) ? o.lambda : 0) * w.abs().sum();
  }
  return penalty;
}

torch::Tensor factor_inside(const Tensors& params, const Options& o) {
  torch::Tensor penalty = zero(params);
  for (const torch::Tensor& w : decayed(params, o)) penalty = penalty + (o.lambda * w).abs().sum();
  return penalty;
}

torch::Tensor double_inside(const Tensors& params, const Options& o) {
  return with_abs(in_doubles(params), o).to(params.at(0).scalar_type());
}

torch::Tensor float_lambda(const Tensors& params, const Options& o) {
  const auto lambda = static_cast<float>(o.lambda);
  torch::Tensor sum = zero(params);
  for (const torch::Tensor& w : decayed(params, o)) sum = sum + w.abs().sum();
  return lambda * sum;
}

}  // namespace

torch::Tensor l1_penalty(const std::vector<torch::Tensor>& params, const L1PenaltyOptions& o) {
  if (kStacked) return stacked(params, o);
  if (kConcatenated) return concatenated(params, o);
  if (kTimesSign) return times_sign(params, o);
  if (kTwoRelus) return two_relus(params, o);
  if (kMaximum) return with_maximum(params, o);
  if (kTwoWheres) return two_wheres(params, o);
  if (kDot) return dot(params, o);
  if (kAccumulate) return accumulate(params, o);
  if (kZeroFactors) return zero_factors(params, o);
  if (kFactorInside) return factor_inside(params, o);
  if (kDoubleInside) return double_inside(params, o);
  if (kFloatLambda) return float_lambda(params, o);
  return with_abs(params, o);
}
