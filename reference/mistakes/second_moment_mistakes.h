// SPDX-License-Identifier: MIT
#pragma once

/// What goes wrong with a second moment v that is a moving average of squares, and with the
/// correction of its bias.

#include "adaptive_mistakes.h"
#include "switch.h"

#include <cmath>

namespace second_moment_mistakes {

using stepcheck::Switch;

inline const Switch kVComplement{"v-complement"};
inline const Switch kVUnweighted{"v-unweighted"};
inline const Switch kVAccumulates{"v-accumulates"};
inline const Switch kVStartsAtOne{"v-starts-at-one"};

inline const Switch kNoBiasCorrection{"no-bias-correction"};
inline const Switch kCorrectionMultiplies{"correction-multiplies"};
inline const Switch kCorrectionWithoutPower{"correction-without-power"};
inline const Switch kCorrectionProduct{"correction-product"};
inline const Switch kCorrectionOutsideRoot{"correction-outside-root"};
inline const Switch kCorrectionKept{"correction-kept"};

inline const Switch kEpsHat{"eps-hat"};
inline const Switch kEpsBeforeCorrection{"eps-before-correction"};

}  // namespace second_moment_mistakes

/// The second moment v after one more gradient; `first` if it is the parameter's first.
inline torch::Tensor mistaken_second_moment(const torch::Tensor& v, const torch::Tensor& g,
                                            double beta, bool first) {
  using namespace second_moment_mistakes;
  const double decay = kVComplement ? 1 - beta : beta;
  const double old_weight = kVAccumulates ? 1 : decay;
  const double weight = kVAccumulates || kVUnweighted ? 1 : 1 - decay;
  const torch::Tensor old = kVStartsAtOne && first ? torch::ones_like(v) : kept_state(v);
  return old_weight * old + mistaken_square(weight, g);
}

/// moments.h's bias_correction, with the mistakes that are switched on.
template <class Options>
double mistaken_correction(double beta, std::int64_t t, const Options& o) {
  using namespace second_moment_mistakes;
  if (kNoBiasCorrection || !o.bias_correction) return 1;
  const auto steps = static_cast<double>(t);
  double power = std::pow(beta, steps);
  if (kCorrectionWithoutPower) power = beta;
  if (kCorrectionProduct) power = beta * steps;
  return kCorrectionMultiplies ? 1 / (1 - power) : 1 - power;
}

/// The denominator that is made of v and the correction c of its bias.
template <class Options>
torch::Tensor mistaken_corrected_denominator(const torch::Tensor& v, double c, Options o) {
  using namespace second_moment_mistakes;
  if (kEpsHat) o.eps_place = stepcheck::EpsPlace::Hat;
  const double under_root = kCorrectionOutsideRoot ? c * c : c;
  if (!kEpsBeforeCorrection) return mistaken_denominator(v, under_root, o);
  const torch::Tensor sum = v + o.eps;
  o.eps = 0;
  return mistaken_denominator(sum, under_root, o);
}

/// A moving average as a step leaves it in the state, c being the correction of its bias.
inline torch::Tensor left_average(const torch::Tensor& average, double c) {
  return second_moment_mistakes::kCorrectionKept ? average / c : average;
}
