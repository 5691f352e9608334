// SPDX-License-Identifier: MIT
#include "judge/learning_curves.h"

#include <gtest/gtest.h>

namespace stepcheck {
namespace {

Layout training() {
  Layout layout;
  layout.add("loss", "", {});
  layout.add("accuracy", "", {}, false);
  layout.add("validation_loss", "", {});
  layout.add("stop", "", {});
  layout.add("param", "loss", {});
  return layout;
}

TEST(LearningCurves, HoldWhatAllHaveLearnt) {
  LearningCurves learning;
  const StepValues libtorch{7, 8, 9, 0, 0};
  learning.add(1, training(), {1, 2, 3, 0, 0}, {4, 5, 6, 0, 0}, &libtorch);
  const auto curves = learning.curves();
  ASSERT_EQ(curves.size(), 3U);
  EXPECT_EQ(curves[0].quantity, "loss");
  EXPECT_EQ(curves[1].quantity, "accuracy");
  EXPECT_EQ(curves[2].quantity, "validation_loss");
  EXPECT_EQ(curves[1].points[0].step, 1);
  EXPECT_EQ(curves[1].points[0].student, 2);
  EXPECT_EQ(curves[1].points[0].textbook, 5);
  EXPECT_EQ(curves[1].points[0].libtorch, 8);
}

TEST(LearningCurves, LibTorchMayBeMissing) {
  LearningCurves learning;
  learning.add(1, training(), {1, 2, 3, 0, 0}, {4, 5, 6, 0, 0}, nullptr);
  EXPECT_FALSE(learning.curves()[0].points[0].libtorch);
}

TEST(LearningCurves, ALongTrainingKeepsItsEnd) {
  LearningCurves learning;
  for (int step = 1; step <= 10001; ++step) {
    learning.add(step, training(), StepValues(5, step), StepValues(5, 0), nullptr);
  }
  const auto curves = learning.curves();
  EXPECT_LE(curves[0].points.size(), 2048U);
  EXPECT_EQ(curves[0].points.back().step, 10001);
  EXPECT_EQ(curves[0].points.back().student, 10001);
}

}  // namespace
}  // namespace stepcheck
