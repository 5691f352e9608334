// SPDX-License-Identifier: MIT
/// The textbook's dropout with each known mistake as a switch; dropout.yaml describes them.
#include "dropout.h"

#include "switch.h"

#include <cmath>
#include <random>

namespace {

using stepcheck::DropoutForm;
using stepcheck::Switch;

const Switch kClassic{"classic"};
const Switch kInverted{"inverted"};
const Switch kFixedP{"fixed-p"};
const Switch kPForRest{"p-for-rest"};
const Switch kActiveInEvaluation{"active-in-evaluation"};
const Switch kOffInTraining{"off-in-training"};
const Switch kModesSwapped{"modes-swapped"};

const Switch kKeepsTheDropped{"keeps-the-dropped"};
const Switch kOwnMask{"own-mask"};
const Switch kMaskForRows{"mask-for-rows"};
const Switch kMaskForColumns{"mask-for-columns"};
const Switch kMaskInEvaluation{"mask-in-evaluation"};
const Switch kReplacesByMean{"replaces-by-mean"};

const Switch kNoScale{"no-scale"};
const Switch kInverseScale{"inverse-scale"};
const Switch kScalesTwice{"scales-twice"};
const Switch kScalesInBoth{"scales-in-both"};
const Switch kScaleOfMask{"scale-of-mask"};
const Switch kRootOfScale{"root-of-scale"};

const Switch kMaskNotInGradient{"mask-not-in-gradient"};
const Switch kScaleNotInGradient{"scale-not-in-gradient"};
const Switch kDetached{"detached"};

DropoutOptions mistaken(DropoutOptions o) {
  if (kClassic) o.form = DropoutForm::Classic;
  if (kInverted) o.form = DropoutForm::Inverted;
  if (kFixedP) o.p = 0.5;
  if (kActiveInEvaluation) o.training = true;
  if (kOffInTraining) o.training = false;
  if (kModesSwapped) o.training = !o.training;
  return o;
}

// Drawn from a generator that starts alike in each process, so that the mistake can be recognised.
torch::Tensor drawn_mask(const torch::Tensor& like, double kept) {
  static std::mt19937 generator;
  std::bernoulli_distribution keeps(kept);
  torch::Tensor mask = torch::zeros_like(like);
  for (std::int64_t i = 0; i < mask.numel(); ++i) mask.view(-1)[i] = keeps(generator) ? 1 : 0;
  return mask;
}

torch::Tensor mask_of(const torch::Tensor& mask, double kept) {
  if (kKeepsTheDropped) return 1 - mask;
  if (kOwnMask) return drawn_mask(mask, kept);
  if (kMaskForRows) return mask.narrow(0, 0, 1).expand_as(mask);
  if (kMaskForColumns) return mask.narrow(-1, 0, 1).expand_as(mask);
  return mask;
}

// What 1 - p is taken for.
double kept_share(const torch::Tensor& mask, double p) {
  if (kPForRest) return p;
  return kScaleOfMask ? mask.mean().item<double>() : 1 - p;
}

// What a share kept makes of one scale, in the mode that has it.
double mistaken_scale(double scale) {
  if (kNoScale) return 1;
  if (kInverseScale) return 1 / scale;
  if (kRootOfScale) return std::sqrt(scale);
  return kScalesTwice ? scale * scale : scale;
}

double scale_of(double kept, const DropoutOptions& o) {
  const bool inverted = o.form == DropoutForm::Inverted;
  if (kScalesInBoth) return o.training ? 1 / kept : kept;
  if (o.training != inverted) return 1;
  return mistaken_scale(o.training ? 1 / kept : kept);
}

torch::Tensor masked(const torch::Tensor& x, const torch::Tensor& mask) {
  return kReplacesByMean ? x * mask + x.mean() * (1 - mask) : x * mask;
}

// `y` with the slope of `like`.
torch::Tensor with_slope_of(const torch::Tensor& like, const torch::Tensor& y) {
  return y.detach() + (like - like.detach());
}

torch::Tensor output(const torch::Tensor& x, const torch::Tensor& mask, const DropoutOptions& o) {
  const double scale = scale_of(kept_share(mask, o.p), o);
  const bool masks = o.training || kMaskInEvaluation;
  const torch::Tensor kept = masks ? masked(x, mask) : x;
  const torch::Tensor y = kept * scale;
  if (kMaskNotInGradient) return with_slope_of(x * scale, y);
  if (kScaleNotInGradient) return with_slope_of(kept, y);
  return kDetached ? y.detach() : y;
}

}  // namespace

torch::Tensor dropout(const torch::Tensor& x, const torch::Tensor& mask,
                      const DropoutOptions& options) {
  const DropoutOptions o = mistaken(options);
  return output(x, mask_of(mask, 1 - o.p), o);
}
