// SPDX-License-Identifier: MIT
#include "scan/patterns.h"

#include <gtest/gtest.h>

namespace stepcheck {
namespace {

TEST(ReadableName, IsTheQualifiedNameOfAFunction) {
  EXPECT_EQ(readable_name("_ZN2at4_ops5zeros4callEv"), "at::_ops::zeros::call");
  EXPECT_EQ(readable_name("_ZNK2at6Tensor9_backwardEb"), "at::Tensor::_backward");
  EXPECT_EQ(readable_name("_ZN5torch5optim4AdamD0Ev"), "torch::optim::Adam::~Adam");
  EXPECT_EQ(readable_name("_Z8sgd_stepRN2at6TensorERKS0_"), "sgd_step");
}

TEST(ReadableName, LeavesOutReturnTypesAndAnonymousParentheses) {
  EXPECT_EQ(readable_name("_ZN12_GLOBAL__N_14mineEi"), "(anonymous namespace)::mine");
  EXPECT_EQ(readable_name("_ZNK3c106Scalar2toIdEET_v"), "c10::Scalar::to<double>");
  EXPECT_EQ(readable_name("_ZN3c10lsERSoRKNS_6DeviceE"),
            "c10::operator<<(std::ostream&, c10::Device const&)");
}

TEST(ReadableName, OfWhatBelongsToAClassIsTheClass) {
  EXPECT_EQ(readable_name("_ZTVN5torch5optim4AdamE"), "torch::optim::Adam");
  EXPECT_EQ(readable_name("_ZTIN5torch5optim4AdamE"), "torch::optim::Adam");
  EXPECT_EQ(readable_name("_ZTIi"), "int");
}

TEST(ReadableName, OfAnythingElseIsTheSymbol) {
  EXPECT_EQ(readable_name("dlsym"), "dlsym");
  EXPECT_EQ(readable_name("_Z"), "_Z");
  EXPECT_EQ(readable_name(""), "");
  const std::string endless = "_Z" + std::string(10'000, '1');
  EXPECT_EQ(readable_name(endless), endless);
}

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
