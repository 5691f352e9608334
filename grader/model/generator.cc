// SPDX-License-Identifier: MIT
#include "model/generator.h"

#include <cmath>
#include <numbers>

namespace stepcheck {
namespace {

// FNV-1a, 64 bits (Fowler, Noll and Vo; RFC 9923): std::hash may differ between libraries.
std::uint64_t fnv1a(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3U;
  }
  return hash;
}

// Mixed again after the label has been added, so that labels one letter apart start far apart.
std::uint64_t initial_state(std::uint64_t seed, std::string_view label) {
  return SplitMix64(SplitMix64(seed).next() ^ fnv1a(label)).next();
}

}  // namespace

std::uint64_t SplitMix64::next() {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31U);
}

Generator::Generator(std::uint64_t seed, std::string_view label)
    : bits_(initial_state(seed, label)) {}

double Generator::uniform() { return static_cast<double>(next() >> 11U) * 0x1p-53; }

double Generator::uniform(double low, double high) {
  // Spelled out: some compilers fuse a product and a sum by themselves, others do not.
  return std::fma(high - low, uniform(), low);
}

std::uint64_t Generator::below(std::uint64_t count) {
  // 2^64 is no multiple of most counts; drawing again below the remainder makes it one.
  const std::uint64_t remainder = (0 - count) % count;
  std::uint64_t bits = next();
  while (bits < remainder) bits = next();
  return bits % count;
}

double Generator::gaussian() {
  const double radius = std::sqrt(-2 * natural_log(1 - uniform()));  // never the logarithm of 0
  return radius * cosine_of_turns(uniform());
}

double power(double base, double exponent) {
  // Just below a whole number the difference rounds up to 1, which has no bits after the point.
  const double below = std::floor(exponent);
  const double whole = exponent - below < 1 ? below : below + 1;
  double fraction = whole == below ? exponent - below : 0;
  double result = 1;
  for (auto i = std::llround(std::abs(whole)); i > 0; --i) result *= base;
  if (whole < 0) result = 1 / result;
  // Those bits stand for a half, a quarter, ... of the exponent.
  double root = base;
  while (fraction > 0) {
    root = std::sqrt(root);
    fraction *= 2;
    if (fraction < 1) continue;
    result *= root;
    fraction -= 1;
  }
  return result;
}

// In both series no product meets a sum, which is what some compilers fuse and others do not.

double natural_log(double value) {
  // log m = 2 (r + r^3/3 + r^5/5 + ...) with r = (m - 1)/(m + 1), which is small for m near 1.
  constexpr int kTerms = 12;
  int exponent = 0;
  double mantissa = std::frexp(value, &exponent);
  if (mantissa < std::numbers::sqrt2 / 2) {
    mantissa *= 2;
    exponent -= 1;
  }
  const double ratio = (mantissa - 1) / (mantissa + 1);
  double term = 2 * ratio;
  double sum = 0;
  for (int n = 1; n < 2 * kTerms; n += 2) {
    sum += term / n;
    term *= ratio * ratio;
  }
  return std::fma(exponent, std::numbers::ln2, sum);
}

double cosine_of_turns(double turns) {
  constexpr int kLast = 32;  // pi^32/32! is 3e-20
  const double angle = 2 * std::numbers::pi * (turns - std::nearbyint(turns));
  double term = 1;
  double sum = 1;
  for (int n = 2; n <= kLast; n += 2) {
    term = -term * angle * angle / (n * (n - 1));
    sum += term;
  }
  return sum;
}

double to_float_precision(double value) {
  constexpr int kBits = 24;
  int exponent = 0;
  const double mantissa = std::frexp(value, &exponent);
  return std::ldexp(std::nearbyint(std::ldexp(mantissa, kBits)), exponent - kBits);
}

}  // namespace stepcheck
