// SPDX-License-Identifier: MIT
#include "judge/thinned.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace stepcheck {
namespace {

const int& larger(const int& a, const int& b) { return b > a ? b : a; }
const int& second(const int& /*a*/, const int& b) { return b; }

Thinned<int> counted_to(int last, Thinned<int>::Choose choose) {
  Thinned<int> series(choose);
  for (int i = 1; i <= last; ++i) series.add(i);
  return series;
}

TEST(Thinned, KeepsAFewAsTheyAre) {
  const auto entries = counted_to(2048, larger).entries();
  ASSERT_EQ(entries.size(), 2048U);
  for (int i = 0; i < 2048; ++i) EXPECT_EQ(entries[static_cast<std::size_t>(i)], i + 1);
}

TEST(Thinned, IsBoundedAndEvenlySpacedHoweverMany) {
  for (const int last : {2049, 4096, 4097, 10000, 100001}) {
    const auto entries = counted_to(last, second).entries();
    ASSERT_LE(entries.size(), 2048U) << last;
    ASSERT_GE(entries.size(), 1024U) << last;
    const int stretch = entries.front();
    for (std::size_t i = 0; i < entries.size(); ++i) {
      EXPECT_EQ(entries[i], std::min(static_cast<int>(i + 1) * stretch, last)) << last;
    }
  }
}

TEST(Thinned, TheOneChosenIsKept) {
  for (const int at : {1, 2, 1500, 2048, 2049, 9999, 10000}) {
    Thinned<int> series(larger);
    for (int i = 1; i <= 10000; ++i) series.add(i == at ? 1 : 0);
    EXPECT_EQ(std::count(series.entries().begin(), series.entries().end(), 1), 1) << at;
  }
}

}  // namespace
}  // namespace stepcheck
