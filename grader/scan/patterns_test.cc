// SPDX-License-Identifier: MIT
#include "scan/patterns.h"

#include <gtest/gtest.h>

namespace stepcheck {
namespace {

TEST(Matches, TakesAStarForAnything) {
  EXPECT_TRUE(matches("dlsym", "dlsym"));
  EXPECT_FALSE(matches("dlsym", "dlsyms"));
  EXPECT_TRUE(matches("dl*", "dlsym"));
  EXPECT_TRUE(matches("at::_ops::nll_loss*", "at::_ops::nll_loss_nd::call"));
  EXPECT_FALSE(matches("at::_ops::nll_loss*", "at::_ops::nll::call"));
  EXPECT_TRUE(matches("at::_ops::*dropout*", "at::_ops::alpha_dropout_::call"));
  EXPECT_TRUE(matches("*", ""));
  EXPECT_FALSE(matches("", "x"));
  EXPECT_TRUE(matches("a*b*c", "axxbxxbxxc"));
  EXPECT_FALSE(matches("a*b*c", "axxbxxbxx"));
}

TEST(MangledPrefix, IsWhatEveryMatchBeginsWith) {
  EXPECT_EQ(mangled_prefix("at::_ops::nll_loss*"), "_ZN2at4_ops");
  EXPECT_EQ(mangled_prefix("torch::optim::Adam::*"), "_ZN5torch5optim4Adam");
  EXPECT_EQ(mangled_prefix("torch::*"), "_ZN5torch");
  EXPECT_EQ(mangled_prefix("at::_*::x"), "_ZN2at");
  EXPECT_EQ(mangled_prefix("dlsym"), "");
}

}  // namespace
}  // namespace stepcheck
