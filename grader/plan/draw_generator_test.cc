// SPDX-License-Identifier: MIT
#include "plan/draw_generator.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
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

TEST(ToFloatPrecision, IsWhatAFloatHolds) {
  for (const double value : {0.1, -1.0 / 3, 1e-9, 120.0, 0.0, 123456789.0}) {
    EXPECT_EQ(to_float_precision(value), static_cast<double>(static_cast<float>(value)));
  }
  EXPECT_NEAR(to_float_precision(1.1e-60) / 1.1e-60, 1, 1e-7)
      << "of a float's precision, not range";
}

}  // namespace
}  // namespace stepcheck
