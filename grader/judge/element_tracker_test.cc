// SPDX-License-Identifier: MIT
#include "judge/element_tracker.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace stepcheck {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

Layout adam_like() {
  Layout layout;
  layout.add("step", "w", {});
  layout.add("exp_avg", "w", {2, 3});
  layout.add("exp_avg", "b", {2});
  layout.add("update", "w", {2, 3});
  layout.add("update", "b", {2});
  layout.add("param", "w", {2, 3});
  return layout;
}

// Each value says where it stands.
StepValues numbered(const Layout& layout, double from) {
  StepValues values(layout.size);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = from + static_cast<double>(i);
  return values;
}

std::vector<Track> followed(const Divergence& first) {
  ElementTracker tracker(first);
  const Layout layout = adam_like();
  for (int step = 1; step <= 2; ++step) {
    tracker.add(step, layout, numbered(layout, 100 * step), numbered(layout, 1000 * step));
  }
  return tracker.tracks();
}

TEST(ElementTracker, FollowsTheElementThroughItsChannels) {
  const auto tracks = followed({1, "exp_avg", "w", {1, 2}, 0, 0, 0});
  ASSERT_EQ(tracks.size(), 3U);
  EXPECT_EQ(tracks[0].channel, "exp_avg");
  EXPECT_EQ(tracks[1].channel, "update");
  EXPECT_EQ(tracks[2].channel, "param");
  const int offsets[] = {1 + 5, 9 + 5, 17 + 5};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(tracks[i].tensor, "w");
    EXPECT_EQ(tracks[i].index, (Shape{1, 2}));
    ASSERT_EQ(tracks[i].points.size(), 2U);
    EXPECT_EQ(tracks[i].points[1].step, 2);
    EXPECT_EQ(tracks[i].points[1].expected, 200 + offsets[i]);
    EXPECT_EQ(tracks[i].points[1].actual, 2000 + offsets[i]);
  }
}

TEST(ElementTracker, ItsOwnChannelComesOnce) {
  const auto tracks = followed({1, "update", "b", {1}, 0, 0, 0});
  ASSERT_EQ(tracks.size(), 1U);
  EXPECT_EQ(tracks[0].channel, "update");
  EXPECT_EQ(tracks[0].points[0].expected, 100 + 16);
}

TEST(ElementTracker, ACounterStandsForNoElement) {
  const auto tracks = followed({1, "step", "w", {}, 0, 0, 0});
  ASSERT_EQ(tracks.size(), 1U);
  EXPECT_EQ(tracks[0].channel, "step");
}

TEST(ElementTracker, CasesWithoutTheElementArePassedOver) {
  Layout small;
  small.add("grad", "logits", {1, 2});
  Layout large;
  large.add("grad", "logits", {3, 2});
  ElementTracker tracker({2, "grad", "logits", {2, 1}, 0, 0, 0});
  tracker.add(1, small, {0, 1}, {0, 1});
  tracker.add(2, large, {0, 1, 2, 3, 4, 5}, {0, 1, 2, 3, 4, 6});
  const auto tracks = tracker.tracks();
  ASSERT_EQ(tracks.size(), 1U);
  ASSERT_EQ(tracks[0].points.size(), 1U);
  EXPECT_EQ(tracks[0].points[0].step, 2);
  EXPECT_EQ(tracks[0].points[0].actual, 6);
}

TEST(ElementTracker, ALongRunKeepsWhatDiffersMost) {
  Layout layout;
  layout.add("param", "w", {});
  for (const double odd : {5.0, -5.0, kNan}) {
    ElementTracker tracker({1, "param", "w", {}, 0, 0, 0});
    for (int step = 1; step <= 10000; ++step) {
      tracker.add(step, layout, {1}, {step == 7777 ? odd : 1.5});
    }
    const auto tracks = tracker.tracks();
    ASSERT_LE(tracks.at(0).points.size(), 2048U);
    int found = 0;
    for (const TrackPoint& point : tracks[0].points) {
      if (point.step == 7777) ++found;
    }
    EXPECT_EQ(found, 1) << odd;
  }
}

}  // namespace
}  // namespace stepcheck
