// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace stepcheck {

/// SplitMix64: G. L. Steele Jr., D. Lea and C. H. Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014, with the constants of S. Vigna's splitmix64.c (prng.di.unimi.it).
class SplitMix64 {
 public:
  explicit SplitMix64(std::uint64_t state) : state_(state) {}
  std::uint64_t next();

 private:
  std::uint64_t state_;
};

/// One stream of random numbers, the same on every platform, compiler and LibTorch. Streams with
/// different labels, or different seeds, are independent.
///
/// Not for secrets: whoever sees enough of a stream can compute its seed.
class Generator {
 public:
  Generator(std::uint64_t seed, std::string_view label);

  std::uint64_t next() { return bits_.next(); }
  /// In [0, 1), a multiple of 2^-53.
  double uniform();
  /// In [low, high].
  double uniform(double low, double high);
  /// In [0, count), each equally likely; count > 0.
  std::uint64_t below(std::uint64_t count);
  /// Of mean 0 and deviation 1: Box and Muller, one for two uniform ones.
  double gaussian();

  /// Fisher and Yates, from the end.
  template <class Element>
  void shuffle(std::vector<Element>& elements) {
    for (std::size_t left = elements.size(); left > 1; --left) {
      std::swap(elements[left - 1], elements[below(left)]);
    }
  }

 private:
  SplitMix64 bits_;
};

/// base^exponent for a positive base, by products and square roots alone: those IEEE 754 rounds one
/// way everywhere, while std::pow differs between C libraries in its last bit.
double power(double base, double exponent);

/// The natural logarithm of a positive number, and the cosine of a full turn's share: cos(2 pi
/// turns). As exact as a double is, but for a few last bits, and the same everywhere, as power is.
double natural_log(double value);
double cosine_of_turns(double turns);

/// `value` to 24 significant bits, what a float holds. So runs in float32 and float64 start from
/// the very same numbers.
double to_float_precision(double value);

}  // namespace stepcheck
