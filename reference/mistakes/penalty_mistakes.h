// SPDX-License-Identifier: MIT
#pragma once

/// What goes wrong with a penalty in any exercise that is one: which tensors it takes in, how they
/// are added up, and what becomes of the sum.

#include "l2.h"
#include "switch.h"

namespace penalty_mistakes {

using stepcheck::DecayScope;
using stepcheck::Switch;

inline const Switch kOnBiases{"on-biases"};
inline const Switch kSparesBiases{"spares-biases"};
inline const Switch kSparesKernels{"spares-kernels"};
inline const Switch kOnlyBiases{"only-biases"};
inline const Switch kMatricesOnly{"matrices-only"};
inline const Switch kFirstTensorOnly{"first-tensor-only"};
inline const Switch kLastTensorOnly{"last-tensor-only"};

inline const Switch kMeanOfElements{"mean-of-elements"};
inline const Switch kMeanOfTensors{"mean-of-tensors"};

inline const Switch kFixedLambda{"fixed-lambda"};
inline const Switch kLambdaSquared{"lambda-squared"};
inline const Switch kNegated{"negated"};
inline const Switch kDetached{"detached"};

inline bool is_penalised(const torch::Tensor& w, DecayScope scope) {
  if (kOnBiases) scope = DecayScope::All;
  if (kSparesBiases) scope = DecayScope::Weights;
  if (kMatricesOnly && w.dim() != 2) return false;
  if (kSparesKernels && scope == DecayScope::Weights && w.dim() > 2) return false;
  return kOnlyBiases && scope == DecayScope::Weights ? w.dim() == 1 : is_decayed(w, scope);
}

}  // namespace penalty_mistakes

inline double mistaken_lambda(double lambda) {
  if (penalty_mistakes::kFixedLambda) return 0.01;
  return penalty_mistakes::kLambdaSquared ? lambda * lambda : lambda;
}

/// What one tensor's elements add up to.
inline torch::Tensor over_elements(const torch::Tensor& values) {
  return penalty_mistakes::kMeanOfElements ? values.mean() : values.sum();
}

/// The sum of `measure(w)` over the tensors that are decayed.
template <class Measure>
torch::Tensor over_tensors(const std::vector<torch::Tensor>& params, stepcheck::DecayScope scope,
                           const Measure& measure) {
  torch::Tensor sum = torch::zeros({}, params.at(0).options());
  for (const torch::Tensor& w : params) {
    if (!penalty_mistakes::is_penalised(w, scope)) continue;
    sum = penalty_mistakes::kLastTensorOnly ? measure(w) : sum + measure(w);
    if (penalty_mistakes::kFirstTensorOnly) break;
  }
  return penalty_mistakes::kMeanOfTensors ? sum / static_cast<double>(params.size()) : sum;
}

inline torch::Tensor mistaken_penalty(const torch::Tensor& penalty) {
  const torch::Tensor result = penalty_mistakes::kNegated ? -penalty : penalty;
  return penalty_mistakes::kDetached ? result.detach() : result;
}
