// SPDX-License-Identifier: MIT
/// Cosine annealing as it may rightly be written; cosine_lr.yaml describes the ways.
#include "cosine_lr.h"

#include "switch.h"

#include <algorithm>
#include <cmath>
#include <complex>

namespace {

using stepcheck::Switch;

const Switch kFormula{"formula"};
const Switch kClampedStep{"clamped-step"};
const Switch kHalfAngle{"half-angle"};
const Switch kSineSquared{"sine-squared"};
const Switch kShiftedSine{"shifted-sine"};
const Switch kMix{"mix"};
const Switch kMiddle{"middle"};
const Switch kRecurrence{"recurrence"};
const Switch kRotation{"rotation"};
const Switch kTensorCosine{"tensor-cosine"};
const Switch kFloatOptions{"float-options"};

constexpr double kPi = 3.14159265358979323846;

double share_of_period(std::int64_t step, const CosineLrOptions& o) {
  return static_cast<double>(step) / static_cast<double>(o.total_steps);
}

double formula(std::int64_t step, const CosineLrOptions& o) {
  const double angle = kPi * share_of_period(step, o);
  return o.lr_min + 0.5 * (o.lr - o.lr_min) * (1 + std::cos(angle));
}

double clamped_step(std::int64_t step, const CosineLrOptions& o) {
  const std::int64_t t = std::min(step, o.total_steps);
  const double pi = 4 * std::atan(1.0);
  const double cosine = std::cos(pi * static_cast<double>(t) / static_cast<double>(o.total_steps));
  return o.lr_min + (o.lr - o.lr_min) * (1 + cosine) / 2;
}

double half_angle(std::int64_t step, const CosineLrOptions& o) {
  const double cosine = std::cos(kPi / 2 * share_of_period(step, o));
  return o.lr_min + (o.lr - o.lr_min) * cosine * cosine;
}

double sine_squared(std::int64_t step, const CosineLrOptions& o) {
  const double sine = std::sin(kPi / 2 * share_of_period(step, o));
  return o.lr - (o.lr - o.lr_min) * std::pow(sine, 2);
}

double shifted_sine(std::int64_t step, const CosineLrOptions& o) {
  const double sine = std::sin(kPi * (0.5 - share_of_period(step, o)));
  return o.lr_min + (o.lr - o.lr_min) * (0.5 + 0.5 * sine);
}

double mix(std::int64_t step, const CosineLrOptions& o) {
  const double weight = 0.5 * (1 + std::cos(kPi * share_of_period(step, o)));
  return weight * o.lr + (1 - weight) * o.lr_min;
}

double middle(std::int64_t step, const CosineLrOptions& o) {
  const double mean = (o.lr + o.lr_min) / 2;
  const double amplitude = (o.lr - o.lr_min) / 2;
  return mean + amplitude * std::cos(kPi * share_of_period(step, o));
}

// cos((t + 1) a) = 2 cos a cos(t a) - cos((t - 1) a)
double recurrence(std::int64_t step, const CosineLrOptions& o) {
  const double first = std::cos(kPi / static_cast<double>(o.total_steps));
  double before = first;
  double cosine = 1;
  for (std::int64_t t = 0; t < step; ++t) {
    const double next = 2 * first * cosine - before;
    before = cosine;
    cosine = next;
  }
  return o.lr_min + (o.lr - o.lr_min) / 2 * (1 + cosine);
}

double rotation(std::int64_t step, const CosineLrOptions& o) {
  const std::complex<double> turned = std::polar(1.0, kPi * share_of_period(step, o));
  return o.lr_min + (o.lr - o.lr_min) / 2 * (1 + turned.real());
}

double tensor_cosine(std::int64_t step, const CosineLrOptions& o) {
  const torch::Tensor angle = torch::full({}, kPi * share_of_period(step, o), torch::kDouble);
  return ((angle.cos() + 1) * ((o.lr - o.lr_min) / 2) + o.lr_min).item<double>();
}

double float_options(std::int64_t step, const CosineLrOptions& o) {
  const auto lr = static_cast<float>(o.lr);
  const auto lr_min = static_cast<float>(o.lr_min);
  const double cosine = std::cos(kPi * share_of_period(step, o));
  return lr_min + 0.5F * (lr - lr_min) * (1 + cosine);
}

double falling(std::int64_t step, const CosineLrOptions& o) {
  if (kHalfAngle) return half_angle(step, o);
  if (kSineSquared) return sine_squared(step, o);
  if (kShiftedSine) return shifted_sine(step, o);
  if (kMix) return mix(step, o);
  if (kMiddle) return middle(step, o);
  if (kRecurrence) return recurrence(step, o);
  if (kRotation) return rotation(step, o);
  if (kTensorCosine) return tensor_cosine(step, o);
  if (kFloatOptions) return float_options(step, o);
  return formula(step, o);
}

}  // namespace

double cosine_lr(std::int64_t step, const CosineLrOptions& o) {
  if (kClampedStep) return clamped_step(step, o);
  return step < o.total_steps ? falling(step, o) : o.lr_min;
}
