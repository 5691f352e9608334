// SPDX-License-Identifier: MIT
#include "model/generator.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <string>

namespace stepcheck {
namespace {

// As published at rosettacode.org, "Pseudo-random numbers/Splitmix64", from Vigna's splitmix64.c.
TEST(SplitMix64, GivesThePublishedNumbers) {
  SplitMix64 bits(1234567);
  EXPECT_EQ(bits.next(), 6457827717110365317U);
  EXPECT_EQ(bits.next(), 3203168211198807973U);
  EXPECT_EQ(bits.next(), 9817491932198370423U);
  EXPECT_EQ(bits.next(), 4593380528125082431U);
  EXPECT_EQ(bits.next(), 16408922859458223821U);
}

// Pinned: a change here changes every fixture and voids every stored trajectory.
TEST(Generator, StaysAsItIs) {
  Generator generator(20, "gradient 3");
  EXPECT_EQ(generator.next(), 9331062464831979843U);
  EXPECT_EQ(generator.uniform(), 0x1.eadc44f36963p-4);
  EXPECT_EQ(generator.uniform(0.5, 1.5), 0x1.be10bf9207ef6p-1);
  EXPECT_EQ(generator.below(1000), 763U);
  EXPECT_EQ(generator.gaussian(), -0x1.437e3bc47eafcp-1);
}

TEST(Generator, StreamsDiffer) {
  std::set<std::uint64_t> first;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    for (int step = 0; step < 100; ++step) {
      first.insert(Generator(seed, "point " + std::to_string(step)).next());
    }
  }
  EXPECT_EQ(first.size(), 10'000U);
}

TEST(Generator, UniformIsUniform) {
  Generator generator(1, "");
  double sum = 0;
  double squares = 0;
  constexpr int kCount = 100'000;
  for (int i = 0; i < kCount; ++i) {
    const double u = generator.uniform();
    ASSERT_GE(u, 0);
    ASSERT_LT(u, 1);
    sum += u;
    squares += u * u;
  }
  EXPECT_NEAR(sum / kCount, 1.0 / 2, 0.005);
  EXPECT_NEAR(squares / kCount, 1.0 / 3, 0.005);
}

TEST(Generator, BelowIsEven) {
  Generator generator(1, "");
  std::vector<int> counts(6);
  for (int i = 0; i < 60'000; ++i) ++counts.at(generator.below(6));
  for (const int count : counts) EXPECT_NEAR(count, 10'000, 500);
  EXPECT_EQ(generator.below(1), 0U);
  // With a plain remainder two thirds of the draws would fall into the first half.
  constexpr std::uint64_t kCount = std::uint64_t{3} << 62U;
  int low = 0;
  for (int i = 0; i < 10'000; ++i) low += generator.below(kCount) < kCount / 2 ? 1 : 0;
  EXPECT_NEAR(low, 5'000, 250);
}

TEST(Generator, ShuffleReachesEveryOrderEvenly) {
  Generator generator(1, "");
  std::map<std::vector<int>, int> counts;
  for (int i = 0; i < 24'000; ++i) {
    std::vector<int> order{0, 1, 2, 3};
    generator.shuffle(order);
    ++counts[order];
  }
  EXPECT_EQ(counts.size(), 24U);
  for (const auto& [order, count] : counts) EXPECT_NEAR(count, 1'000, 160);
  std::vector<int> none;
  generator.shuffle(none);
}

TEST(Generator, GaussianIsGaussian) {
  Generator generator(1, "");
  constexpr int kCount = 100'000;
  double moments[5]{};
  int beyond_two = 0;
  for (int i = 0; i < kCount; ++i) {
    const double x = generator.gaussian();
    for (int n = 1; n <= 4; ++n) moments[n] += std::pow(x, n) / kCount;
    beyond_two += std::abs(x) > 2 ? 1 : 0;
  }
  EXPECT_NEAR(moments[1], 0, 0.02);
  EXPECT_NEAR(moments[2], 1, 0.03);
  EXPECT_NEAR(moments[3], 0, 0.08);
  EXPECT_NEAR(moments[4], 3, 0.2);
  EXPECT_NEAR(beyond_two, 0.0455 * kCount, 300);
}

TEST(Power, AgreesWithTheLibrary) {
  EXPECT_EQ(power(10, 0), 1);
  EXPECT_EQ(power(10, 2), 100);
  EXPECT_EQ(power(4, 0.5), 2);
  EXPECT_EQ(power(2, -3), 0.125);
  EXPECT_EQ(power(1, 0.3), 1);
  for (const double exponent : {-9.7, -1.2, -0.3, -1e-17, 1e-17, 0.1, 0.999, 1.2, 7.5}) {
    EXPECT_NEAR(power(10, exponent) / std::pow(10, exponent), 1, 1e-13) << exponent;
    EXPECT_NEAR(power(1e-11, exponent) / std::pow(1e-11, exponent), 1, 1e-13) << exponent;
  }
}

TEST(NaturalLog, AgreesWithTheLibrary) {
  EXPECT_EQ(natural_log(1), 0);
  for (const double value : {0x1p-53, 1e-9, 0.1, 0.5, 0.7071, 0.9999999, 1.5, 2.0, 1e300}) {
    EXPECT_NEAR(natural_log(value), std::log(value), 1e-15 * (1 + std::abs(std::log(value))));
  }
}

TEST(CosineOfTurns, AgreesWithTheLibrary) {
  EXPECT_EQ(cosine_of_turns(0), 1);
  EXPECT_EQ(cosine_of_turns(7), 1);
  for (int i = -40; i <= 40; ++i) {
    const double turns = i / 16.0;
    EXPECT_NEAR(cosine_of_turns(turns), std::cos(2 * std::numbers::pi * turns), 1e-14) << turns;
  }
}

TEST(ToFloatPrecision, IsWhatAFloatHolds) {
  for (const double value : {0.1, -1.0 / 3, 1e-9, 120.0, 0.0, 123456789.0}) {
    EXPECT_EQ(to_float_precision(value), static_cast<double>(static_cast<float>(value)));
  }
  EXPECT_NEAR(to_float_precision(1.1e-60) / 1.1e-60, 1, 1e-7)
      << "of a float's precision, not range";
}

}  // namespace
}  // namespace stepcheck
