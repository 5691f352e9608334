// SPDX-License-Identifier: MIT
#include "load/nearest.h"

#include <gtest/gtest.h>

namespace stepcheck {
namespace {

const std::vector<std::string> kWords{"lr", "beta1", "beta2", "weight_decay", "steps"};

TEST(Nearest, FindsOneSlip) {
  EXPECT_EQ(nearest("steps_", kWords), "steps");
  EXPECT_EQ(nearest("stesp", kWords), "steps");
  EXPECT_EQ(nearest("beta", kWords), "beta1");
  EXPECT_EQ(nearest("rl", kWords), "lr");
  EXPECT_EQ(nearest("WEIGHT_DECAY", kWords), "weight_decay");
  EXPECT_EQ(nearest("wieght_deacy", kWords), "weight_decay");
}

TEST(Nearest, IsEmptyWhereNothingIsNear) {
  EXPECT_EQ(nearest("learning_rate", kWords), "");
  EXPECT_EQ(nearest("xy", kWords), "");
  EXPECT_EQ(nearest("", kWords), "");
  EXPECT_EQ(nearest(std::string(100'000, 'x'), kWords), "");
  EXPECT_EQ(did_you_mean("learning_rate", kWords), "");
}

TEST(Listed, CountsWhatItLeavesOut) {
  EXPECT_EQ(listed({"a", "b"}), "a, b");
  EXPECT_EQ(listed(std::vector<std::string>(14, "x")),
            "x, x, x, x, x, x, x, x, x, x, x, x, and 2 more");
}

}  // namespace
}  // namespace stepcheck
