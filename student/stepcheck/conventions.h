// SPDX-License-Identifier: MIT
#pragma once

/// Where published sources give the same name to different rules, an exercise names the choice.
/// What a contract header lists under "Conventions" is fixed by the assignment: by `conventions:`
/// in rubric.yaml, otherwise by the header's default. You implement the choice in force and may
/// ignore the rest; `stepcheck list exercises` shows it.

#include <array>

namespace stepcheck {

/// Momentum buffer v from gradient g, with factor mu (`momentum`) and dampening d:
enum class MomentumForm {
  Torch,  ///< v_1 = g_1; v = mu v + (1 - d) g          (PyTorch; Sutskever et al. 2013 without lr)
  Ema,    ///< v = mu v + (1 - mu) g, from v_0 = 0      (exponential moving average)
  Gain,   ///< v = (1 - mu) v + mu g, from v_0 = 0      (mu read as the weight of the new gradient)
};

/// What the factor of a moving average weighs:
enum class BetaRole {
  Decay,  ///< beta old + (1 - beta) new     (Kingma & Ba 2015)
  Gain,   ///< (1 - beta) old + beta new     (EECS 182, Fall 2022, final project, Algorithm 1)
};

/// Where an adaptive method adds eps to its denominator (c2 = 1 - beta2^t):
enum class EpsPlace {
  Outside,  ///< sqrt(v / c2) + eps          (Kingma & Ba 2015, Algorithm 1; PyTorch)
  Inside,   ///< sqrt(v / c2 + eps)
  Hat,      ///< (sqrt(v) + eps) / sqrt(c2)  (Kingma & Ba, end of section 2; Keras)
};

/// What `weight_decay` (lambda) multiplies in a coupled L2 penalty on parameter w:
enum class L2Form {
  Half,  ///< loss + lambda/2 |w|^2, so g + lambda w     (PyTorch)
  Full,  ///< loss + lambda |w|^2, so g + 2 lambda w
};

/// Which penalty an adaptive method, whose step is M_t g, adds to the gradient:
enum class Regularizer {
  L2,              ///< lambda/2 |w|^2, so g + lambda w, which M_t is then made from
  Preconditioned,  ///< lambda/2 |M_t^(-1/2) w|^2, so g + lambda w / M_t, with M_t made from g alone
};

/// Which tensors are decayed:
enum class DecayScope {
  All,      ///< every parameter
  Weights,  ///< those with two dimensions or more; biases are left alone
};

/// How a decoupled decay shrinks the parameter:
enum class DecayForm {
  TimesLr,  ///< w - lr lambda w     (PyTorch's AdamW)
  Plain,    ///< w - lambda w        (Loshchilov & Hutter 2019, Algorithm 2, schedule multiplier 1)
};

/// How a loss over a batch becomes one number:
enum class Reduction { Mean, Sum };

/// What cross-entropy takes the logarithm of, for probability p of the right class:
enum class CrossEntropyForm {
  LogSoftmax,  ///< -log p, from the logits by log-sum-exp     (PyTorch)
  SoftmaxEps,  ///< -log(p + eps), from p itself               (many course handouts)
};

/// When dropout, which keeps a unit with probability 1 - p, makes up for the units it drops:
enum class DropoutForm {
  Inverted,  ///< in training: kept units are divided by 1 - p        (PyTorch, Keras)
  Classic,   ///< in evaluation: all units are multiplied by 1 - p    (Srivastava et al. 2014)
};

/// Which values of a monitored metric are better:
enum class StopMode { Min, Max };

/// The words by which fixtures and rubrics name the choices, in the order of the enumerators.
constexpr std::array<const char*, 3> names(MomentumForm) { return {"torch", "ema", "gain"}; }
constexpr std::array<const char*, 2> names(BetaRole) { return {"decay", "gain"}; }
constexpr std::array<const char*, 3> names(EpsPlace) { return {"outside", "inside", "hat"}; }
constexpr std::array<const char*, 2> names(L2Form) { return {"half", "full"}; }
constexpr std::array<const char*, 2> names(Regularizer) { return {"l2", "preconditioned"}; }
constexpr std::array<const char*, 2> names(DecayScope) { return {"all", "weights"}; }
constexpr std::array<const char*, 2> names(DecayForm) { return {"times_lr", "plain"}; }
constexpr std::array<const char*, 2> names(Reduction) { return {"mean", "sum"}; }
constexpr std::array<const char*, 2> names(CrossEntropyForm) {
  return {"log_softmax", "softmax_eps"};
}
constexpr std::array<const char*, 2> names(DropoutForm) { return {"inverted", "classic"}; }
constexpr std::array<const char*, 2> names(StopMode) { return {"min", "max"}; }

}  // namespace stepcheck
