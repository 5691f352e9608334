// SPDX-License-Identifier: MIT
#pragma once

/// What goes wrong with two moments at once, in Adam and AdamW alike.

#include "second_moment_mistakes.h"
#include "switch.h"

#include <cmath>
#include <utility>

namespace adam_mistakes {

using stepcheck::Switch;

inline const Switch kBetasSwapped{"betas-swapped"};
inline const Switch kBeta1ForBoth{"beta1-for-both"};
inline const Switch kFixedBeta2{"fixed-beta2"};

inline const Switch kMComplement{"m-complement"};
inline const Switch kMUnweighted{"m-unweighted"};
inline const Switch kMStartsAsGradient{"m-starts-as-gradient"};
inline const Switch kVOfM{"v-of-m"};
inline const Switch kVAroundM{"v-around-m"};

inline const Switch kMNotCorrected{"m-not-corrected"};
inline const Switch kVNotCorrected{"v-not-corrected"};
inline const Switch kCorrectionsExchanged{"corrections-exchanged"};
inline const Switch kCorrectedLrKept{"corrected-lr-kept"};

inline const Switch kOldM{"old-m"};
inline const Switch kNoMomentum{"no-momentum"};
inline const Switch kLooksAhead{"looks-ahead"};
inline const Switch kSignOfM{"sign-of-m"};

/// What m and v are divided by.
struct Corrections {
  double m;
  double v;
};

/// A parameter's moments, as one step finds or leaves them.
struct Moments {
  torch::Tensor m;
  torch::Tensor v;
};

}  // namespace adam_mistakes

template <class Options>
Options mistaken_betas(Options o) {
  using namespace adam_mistakes;
  if (kFixedBeta2) o.beta2 = 0.99;
  if (kBeta1ForBoth) o.beta2 = o.beta1;
  if (kBetasSwapped) std::swap(o.beta1, o.beta2);
  return o;
}

/// The moments after one more gradient: `g` for the first, `g_of_v` for the second. `first` if they
/// are the parameter's first.
template <class Options>
adam_mistakes::Moments mistaken_moments(const adam_mistakes::Moments& old, const torch::Tensor& g,
                                        const torch::Tensor& g_of_v, bool first, const Options& o) {
  using namespace adam_mistakes;
  const double decay = kMComplement ? 1 - o.beta1 : o.beta1;
  torch::Tensor m = decay * kept_state(old.m) + (kMUnweighted ? 1 : 1 - decay) * g;
  if (kMStartsAsGradient && first) m = g.clone();
  torch::Tensor squared = kVOfM ? m : g_of_v;
  if (kVAroundM) squared = squared - m;
  return {m, stored_v(mistaken_second_moment(old.v, squared, o.beta2, first), o)};
}

template <class Options>
adam_mistakes::Corrections mistaken_corrections(std::int64_t t, const Options& o) {
  using namespace adam_mistakes;
  Corrections c{mistaken_correction(o.beta1, t, o), mistaken_correction(o.beta2, t, o)};
  if (kMNotCorrected) c.m = 1;
  if (kVNotCorrected) c.v = 1;
  if (kCorrectionsExchanged) std::swap(c.m, c.v);
  return c;
}

/// The lr of this step. The mistake corrects the one that it keeps, for all tensors.
inline double kept_lr(double lr, const adam_mistakes::Corrections& c) {
  static double earlier = 1;
  if (!adam_mistakes::kCorrectedLrKept) return lr;
  const double kept = lr * earlier;
  earlier *= std::sqrt(c.v) / c.m;
  return kept;
}

/// What stands above the denominator, of the first moments before and after gradient `g`.
template <class Options>
torch::Tensor mistaken_numerator(const torch::Tensor& m_before, const torch::Tensor& m_after,
                                 const torch::Tensor& g, double c, const Options& o) {
  using namespace adam_mistakes;
  if (kNoMomentum) return g;
  const torch::Tensor m = kOldM ? m_before : m_after;
  return kLooksAhead ? (o.beta1 * m + (1 - o.beta1) * g) / c : m / c;
}

/// The direction of a step: numerator over denominator, if nothing is wrong.
template <class Options>
torch::Tensor mistaken_adam_direction(const torch::Tensor& numerator, const torch::Tensor& v,
                                      double c, const Options& o) {
  if (adam_mistakes::kSignOfM) return numerator.sign();
  return numerator / mistaken_corrected_denominator(v, c, o);
}
