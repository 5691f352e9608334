// SPDX-License-Identifier: MIT
#pragma once

/// Ways to write what Adam and AdamW share.

#include "stepcheck/contract.h"

#include <cmath>

namespace adam_variants {

using stepcheck::EpsPlace;

/// The numbers that one step needs, in the precision in which a student keeps them.
template <class Real>
struct Numbers {
  template <class Options>
  Numbers(std::int64_t t, const Options& o)
      : lr(static_cast<Real>(o.lr)),
        beta1(static_cast<Real>(o.beta1)),
        beta2(static_cast<Real>(o.beta2)),
        eps(static_cast<Real>(o.eps)),
        eps_place(o.eps_place) {
    if (!o.bias_correction) return;
    c1 = 1 - std::pow(beta1, static_cast<Real>(t));
    c2 = 1 - std::pow(beta2, static_cast<Real>(t));
  }

  Real lr;
  Real beta1;
  Real beta2;
  Real eps;
  EpsPlace eps_place;
  Real c1 = 1;
  Real c2 = 1;
};

inline double correction_in_float(double beta, std::int64_t t) {
  return 1 - std::pow(static_cast<float>(beta), static_cast<float>(t));
}

inline double correction_by_product(double beta, std::int64_t t) {
  double power = 1;
  for (std::int64_t i = 0; i < t; ++i) power *= beta;
  return 1 - power;
}

inline double correction_by_expm1(double beta, std::int64_t t) {
  return -std::expm1(static_cast<double>(t) * std::log(beta));
}

/// Numbers whose corrections are computed by `correction`.
template <class Options>
Numbers<double> numbers_by(double (*correction)(double, std::int64_t), std::int64_t t,
                           const Options& o) {
  Numbers<double> n(t, o);
  if (!o.bias_correction) return n;
  n.c1 = correction(o.beta1, t);
  n.c2 = correction(o.beta2, t);
  return n;
}

template <class Real>
void average(torch::Tensor& m, torch::Tensor& v, const torch::Tensor& g, const Numbers<Real>& n) {
  m = n.beta1 * m + (1 - n.beta1) * g;
  v = n.beta2 * v + (1 - n.beta2) * g.pow(2);
}

inline void average_in_place(torch::Tensor& m, torch::Tensor& v, const torch::Tensor& g,
                             const Numbers<double>& n) {
  m.mul_(n.beta1).add_(g, 1 - n.beta1);
  v.mul_(n.beta2).addcmul_(g, g, 1 - n.beta2);
}

inline void average_by_lerp(torch::Tensor& m, torch::Tensor& v, const torch::Tensor& g,
                            const Numbers<double>& n) {
  m.lerp_(g, 1 - n.beta1);
  v.lerp_(g.square(), 1 - n.beta2);
}

inline void average_by_differences(torch::Tensor& m, torch::Tensor& v, const torch::Tensor& g,
                                   const Numbers<double>& n) {
  m += (1 - n.beta1) * (g - m);
  v += (1 - n.beta2) * (g * g - v);
}

/// The paper's direction, by m hat and v hat.
template <class Real>
torch::Tensor direction_by_hats(const torch::Tensor& m, const torch::Tensor& v,
                                const Numbers<Real>& n) {
  const torch::Tensor m_hat = m / n.c1;
  const torch::Tensor v_hat = v / n.c2;
  switch (n.eps_place) {
    case EpsPlace::Outside:
      return m_hat / (torch::sqrt(v_hat) + n.eps);
    case EpsPlace::Inside:
      return m_hat / torch::sqrt(v_hat + n.eps);
    case EpsPlace::Hat:
      return m_hat / (torch::sqrt(v_hat) + n.eps / std::sqrt(n.c2));
  }
  throw std::logic_error("eps_place");
}

/// Moves as PyTorch does, with c1 in the step size and c2 in the denominator.
inline void move_by_addcdiv(torch::Tensor& param, const torch::Tensor& m, const torch::Tensor& v,
                            const Numbers<double>& n) {
  torch::Tensor denominator;
  if (n.eps_place == EpsPlace::Outside) {
    denominator = (v.sqrt() / std::sqrt(n.c2)).add_(n.eps);
  } else if (n.eps_place == EpsPlace::Inside) {
    denominator = (v / n.c2).add_(n.eps).sqrt_();
  } else {
    denominator = v.sqrt().add_(n.eps).div_(std::sqrt(n.c2));
  }
  param.addcdiv_(m, denominator, -n.lr / n.c1);
}

/// Moves with both corrections in the step size, so that eps grows by what leaves the denominator.
inline void move_folded(torch::Tensor& param, const torch::Tensor& m, const torch::Tensor& v,
                        const Numbers<double>& n) {
  const double step_size = n.lr * std::sqrt(n.c2) / n.c1;
  if (n.eps_place == EpsPlace::Inside) {
    param -= step_size * m / (v + n.eps * n.c2).sqrt();
  } else {
    const double eps = n.eps_place == EpsPlace::Hat ? n.eps : n.eps * std::sqrt(n.c2);
    param -= step_size * m / (v.sqrt() + eps);
  }
}

/// Moves by products with one over the denominator.
inline void move_by_reciprocal(torch::Tensor& param, const torch::Tensor& m, const torch::Tensor& v,
                               const Numbers<double>& n) {
  torch::Tensor scale;
  if (n.eps_place == EpsPlace::Outside) {
    scale = torch::reciprocal((v / n.c2).sqrt() + n.eps);
  } else if (n.eps_place == EpsPlace::Inside) {
    scale = torch::rsqrt(v / n.c2 + n.eps);
  } else {
    scale = torch::reciprocal(v.sqrt() + n.eps) * std::sqrt(n.c2);
  }
  param.sub_(scale.mul(m).mul(n.lr / n.c1));
}

/// The direction of one element with moments m and v.
inline double direction_of_element(double m, double v, const Numbers<double>& n) {
  const double m_hat = m / n.c1;
  const double v_hat = v / n.c2;
  if (n.eps_place == EpsPlace::Inside) return m_hat / std::sqrt(v_hat + n.eps);
  const double eps = n.eps_place == EpsPlace::Hat ? n.eps / std::sqrt(n.c2) : n.eps;
  return m_hat / (std::sqrt(v_hat) + eps);
}

}  // namespace adam_variants
