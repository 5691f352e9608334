// SPDX-License-Identifier: MIT
/// Answers of LibTorch's that an exercise's own rules do not name.

#include "end_to_end/end_to_end.h"

#include <gmock/gmock.h>

namespace stepcheck::testing {
namespace {

using ::testing::HasSubstr;

class Delegation : public EndToEnd {
 protected:
  // By the shipped rubric, which has them all.
  Graded delegated(const std::string& exercise) const {
    return grade(source("grader/end_to_end/delegates"), {"--only", exercise});
  }
  static std::string told(const Graded& graded, const std::string& exercise) {
    return graded.item(exercise).at("fixtures").at(0).dump();
  }
};

TEST_F(Delegation, BelowTheDispatcher) {
  const Graded graded = delegated("mse");
  EXPECT_EQ(graded.verdict("mse"), "forbidden");
  EXPECT_THAT(told(graded, "mse"), HasSubstr("at::cpu::mse_loss"));
}

TEST_F(Delegation, ToAnotherLossThatComesToTheSame) {
  const Graded graded = delegated("binary_cross_entropy");
  EXPECT_EQ(graded.verdict("binary_cross_entropy"), "forbidden");
  EXPECT_THAT(told(graded, "binary_cross_entropy"), HasSubstr("soft_margin_loss"));
}

TEST_F(Delegation, ToAHeaderThatIsWholeInItself) {
  const Graded graded = delegated("clip_grad_norm");
  EXPECT_EQ(graded.verdict("clip_grad_norm"), "compile-error");
  EXPECT_THAT(told(graded, "clip_grad_norm"), HasSubstr("clip_grad.h"));
}

}  // namespace
}  // namespace stepcheck::testing
