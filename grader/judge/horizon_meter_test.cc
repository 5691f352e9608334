// SPDX-License-Identifier: MIT
#include "judge/horizon_meter.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stepcheck {
namespace {

Layout layout() {
  Layout made;
  made.add("loss", "", {});
  made.add("param", "w", {2});
  return made;
}

// Parameters that move by `update` in each step, and another trajectory of them that is `noise`
// off.
void show(HorizonMeter& meter, const std::vector<double>& updates,
          const std::vector<double>& noise) {
  double w = 1;
  for (std::size_t i = 0; i < updates.size(); ++i) {
    w -= updates[i];
    meter.add(static_cast<int>(i) + 1, layout(), {5, w, 3}, {9, w + noise[i], 3});
  }
}

TEST(HorizonMeter, IsTheWholeWhereNoiseStaysSmall) {
  HorizonMeter meter;
  show(meter, {1, 1, 1, 1}, {0, 0.001, 0.002, 0.009});
  EXPECT_EQ(meter.horizon(), 4);
}

TEST(HorizonMeter, EndsBeforeNoisePassesItsShareOfAnUpdate) {
  HorizonMeter meter;
  show(meter, {1, 1, 1, 1}, {0, 0.001, -0.02, 0.001});
  EXPECT_EQ(meter.horizon(), 2);
}

TEST(HorizonMeter, TakesTheFarthestOfAllTrajectories) {
  HorizonMeter meter;
  show(meter, {1, 1, 1, 1}, {0, 0, 0, 0.02});
  show(meter, {1, 1, 1, 1}, {0, 0, 0, 0});
  EXPECT_EQ(meter.horizon(), 3);
}

TEST(HorizonMeter, AStepWithoutAnUpdateIsNoEnd) {
  HorizonMeter meter;
  show(meter, {1, 1, 1, 0}, {0, 0, 0, 0.005});
  EXPECT_EQ(meter.horizon(), 4);
}

TEST(HorizonMeter, ExpectedNumbersWithoutEndEndItToo) {
  HorizonMeter meter;
  show(meter, {1, 1, HUGE_VAL, 1}, {0, 0, 0, 0});
  EXPECT_EQ(meter.horizon(), 2);
}

TEST(HorizonMeter, NotANumberEndsIt) {
  HorizonMeter meter;
  show(meter, {1, 1, 1}, {0, 0, std::nan("")});
  EXPECT_EQ(meter.horizon(), 2);
}

}  // namespace
}  // namespace stepcheck
