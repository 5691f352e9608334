// SPDX-License-Identifier: MIT
/// Dropout as it may rightly be written; dropout.yaml describes the ways.
#include "dropout.h"

#include "switch.h"

namespace {

using stepcheck::DropoutForm;
using stepcheck::Switch;
using Options = DropoutOptions;

const Switch kBranches{"branches"};
const Switch kMaskScaled{"mask-scaled"};
const Switch kOneScale{"one-scale"};
const Switch kWhere{"where"};
const Switch kMaskedFill{"masked-fill"};
const Switch kSubtracted{"subtracted"};
const Switch kMaskOfOnes{"mask-of-ones"};
const Switch kRowByRow{"row-by-row"};
const Switch kAddcmul{"addcmul"};
const Switch kDifference{"difference"};
const Switch kDoubleInside{"double-inside"};
const Switch kFloatP{"float-p"};

bool is_inverted(const Options& o) { return o.form == DropoutForm::Inverted; }

// What units are multiplied by that are not dropped.
double scale(const Options& o) {
  if (o.training) return is_inverted(o) ? 1 / (1 - o.p) : 1;
  return is_inverted(o) ? 1 : 1 - o.p;
}

torch::Tensor branches(const torch::Tensor& x, const torch::Tensor& mask, const Options& o) {
  if (is_inverted(o)) {
    if (!o.training) return x;
    return x.mul(mask).div(1 - o.p);
  }
  if (o.training) return x.mul(mask);
  return x.mul(1 - o.p);
}

torch::Tensor mask_scaled(const torch::Tensor& x, const torch::Tensor& mask, const Options& o) {
  if (!o.training) return scale(o) * x;
  const torch::Tensor factors = mask * scale(o);
  return factors * x;
}

torch::Tensor one_scale(const torch::Tensor& x, const torch::Tensor& mask, const Options& o) {
  const torch::Tensor y = o.training ? x * mask : x.clone();
  return y * scale(o);
}

torch::Tensor with_where(const torch::Tensor& x, const torch::Tensor& mask, const Options& o) {
  const double inverse = 1 / scale(o);
  return o.training ? torch::where(mask > 0.5, x / inverse, torch::zeros_like(x)) : x / inverse;
}

torch::Tensor masked_fill(const torch::Tensor& x, const torch::Tensor& mask, const Options& o) {
  const torch::Tensor scaled = x.mul(scale(o));
  return o.training ? scaled.masked_fill(mask == 0, 0) : scaled;
}

torch::Tensor subtracted(const torch::Tensor& x, const torch::Tensor& mask, const Options& o) {
  const torch::Tensor kept = o.training ? x - (1 - mask) * x : x;
  return kept * scale(o);
}

torch::Tensor mask_of_ones(const torch::Tensor& x, const torch::Tensor& mask, const Options& o) {
  return x * (o.training ? mask : torch::ones_like(x)) * scale(o);
}

torch::Tensor row_by_row(const torch::Tensor& x, const torch::Tensor& mask, const Options& o) {
  std::vector<torch::Tensor> rows;
  for (std::int64_t i = 0; i < x.size(0); ++i) {
    rows.push_back(o.training ? x[i] * mask[i] * scale(o) : x[i] * scale(o));
  }
  return torch::stack(rows);
}

torch::Tensor with_addcmul(const torch::Tensor& x, const torch::Tensor& mask, const Options& o) {
  const torch::Tensor kept = o.training ? mask : torch::ones_like(mask);
  return torch::addcmul(torch::zeros_like(x), x, kept, scale(o));
}

// What a unit gains or loses.
torch::Tensor difference(const torch::Tensor& x, const torch::Tensor& mask, const Options& o) {
  return o.training ? x + (mask * scale(o) - 1) * x : x - (1 - scale(o)) * x;
}

torch::Tensor double_inside(const torch::Tensor& x, const torch::Tensor& mask, const Options& o) {
  return branches(x.to(torch::kDouble), mask.to(torch::kDouble), o).to(x.scalar_type());
}

torch::Tensor float_p(const torch::Tensor& x, const torch::Tensor& mask, const Options& o) {
  const float kept = 1 - static_cast<float>(o.p);
  if (!o.training) return is_inverted(o) ? x : kept * x;
  return is_inverted(o) ? x * mask / kept : x * mask;
}

}  // namespace

torch::Tensor dropout(const torch::Tensor& x, const torch::Tensor& mask, const DropoutOptions& o) {
  if (kMaskScaled) return mask_scaled(x, mask, o);
  if (kOneScale) return one_scale(x, mask, o);
  if (kWhere) return with_where(x, mask, o);
  if (kMaskedFill) return masked_fill(x, mask, o);
  if (kSubtracted) return subtracted(x, mask, o);
  if (kMaskOfOnes) return mask_of_ones(x, mask, o);
  if (kRowByRow) return row_by_row(x, mask, o);
  if (kAddcmul) return with_addcmul(x, mask, o);
  if (kDifference) return difference(x, mask, o);
  if (kDoubleInside) return double_inside(x, mask, o);
  if (kFloatP) return float_p(x, mask, o);
  return branches(x, mask, o);
}
