// SPDX-License-Identifier: MIT
#include "pipeline/step_digest.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace stepcheck {
namespace {

TEST(StepDigests, KnowAStepToTheLastBit) {
  StepDigests digests;
  digests.add({1, 2});
  digests.add({3});
  EXPECT_TRUE(digests.matches(1, {1, 2}));
  EXPECT_TRUE(digests.matches(2, {3}));
  EXPECT_FALSE(digests.matches(1, {1, std::nextafter(2.0, 3.0)}));
  EXPECT_FALSE(digests.matches(1, {2, 1}));
  EXPECT_FALSE(digests.matches(1, {3}));
  EXPECT_FALSE(digests.matches(2, {3, 0}));
}

TEST(StepDigests, TellZerosApartAndFindNanTheSame) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  StepDigests digests;
  digests.add({0.0});
  digests.add({nan});
  EXPECT_FALSE(digests.matches(1, {-0.0}));
  EXPECT_TRUE(digests.matches(2, {nan}));
}

}  // namespace
}  // namespace stepcheck
