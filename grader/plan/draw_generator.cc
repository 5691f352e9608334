// SPDX-License-Identifier: MIT
#include "plan/draw_generator.h"

#include <cmath>

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

double to_float_precision(double value) {
  constexpr int kBits = 24;
  int exponent = 0;
  const double mantissa = std::frexp(value, &exponent);
  return std::ldexp(std::nearbyint(std::ldexp(mantissa, kBits)), exponent - kBits);
}

}  // namespace stepcheck
