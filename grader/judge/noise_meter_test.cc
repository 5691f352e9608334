// SPDX-License-Identifier: MIT
#include "judge/noise_meter.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace stepcheck {
namespace {

using Steps = std::vector<double>;

Layout layout() {
  Layout made;
  made.add("exp_avg", "w", {2});
  made.add("update", "w", {2});
  made.add("update", "b", {});
  made.add("accuracy", "", {}, false);
  return made;
}

TEST(NoiseMeter, MeasuresAgainstTheElementAndAShareOfTheLargest) {
  NoiseMeter meter;
  //                         exp_avg  update of w, b
  meter.add(1, layout(), {1, 100, 4, 0, 2, 0}, {1.5, 100, 4, 0.02, 2, 9});
  EXPECT_EQ(meter.channels().at("exp_avg"), Steps{0.5 / (1 + 1)});
  EXPECT_EQ(meter.channels().at("update"), Steps{0.02 / 0.04});
  EXPECT_EQ(meter.channels().count("accuracy"), 0U) << "it is not judged";
}

TEST(NoiseMeter, KeepsTheLargestOfEachStep) {
  NoiseMeter meter;
  Layout one;
  one.add("loss", "", {});
  meter.add(1, one, {100}, {100});
  meter.add(2, one, {100}, {201});
  meter.add(1, one, {100}, {302});
  meter.add(2, one, {100}, {100});
  EXPECT_EQ(meter.channels().at("loss"), (Steps{2, 1}));
}

TEST(NoiseMeter, NotANumberIsNoiseWithoutEnd) {
  NoiseMeter meter;
  Layout one;
  one.add("loss", "", {2});
  meter.add(1, one, {1, 1}, {std::nan(""), 1.5});
  EXPECT_EQ(meter.channels().at("loss"), Steps{std::numeric_limits<double>::infinity()});
}

}  // namespace
}  // namespace stepcheck
