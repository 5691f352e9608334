// SPDX-License-Identifier: MIT
#include "pipeline/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace stepcheck {
namespace {

TEST(ParallelFor, CallsEachIndexOnce) {
  for (const int threads : {1, 2, 7, 200}) {
    std::vector<std::atomic<int>> calls(100);
    parallel_for(100, threads, [&](int i, int thread) {
      EXPECT_GE(thread, 0);
      EXPECT_LT(thread, threads);
      ++calls[static_cast<std::size_t>(i)];
    });
    for (const auto& count : calls) EXPECT_EQ(count, 1);
  }
}

TEST(ParallelFor, NoTwoAtATimeHaveOneNumber) {
  std::vector<std::atomic<int>> inside(4);
  parallel_for(2000, 4, [&](int, int thread) {
    auto& here = inside[static_cast<std::size_t>(thread)];
    EXPECT_EQ(++here, 1);
    --here;
  });
}

TEST(ParallelFor, OneThreadGoesInOrder) {
  std::vector<int> seen;
  parallel_for(5, 1, [&](int i, int) { seen.push_back(i); });
  EXPECT_EQ(seen, (std::vector<int>{0, 1, 2, 3, 4}));
}

TEST(ParallelFor, NothingToDoIsNothingDone) {
  for (const int count : {0, -1}) {
    parallel_for(count, 4, [](int, int) { FAIL(); });
  }
}

TEST(ParallelFor, AnExceptionWaitsForTheRest) {
  for (const int threads : {1, 3}) {
    std::atomic<int> calls = 0;
    const auto work = [&](int i, int) {
      ++calls;
      if (i == 4) throw std::runtime_error("four");
    };
    try {
      parallel_for(20, threads, work);
      FAIL();
    } catch (const std::runtime_error& error) {
      EXPECT_STREQ(error.what(), "four");
    }
    EXPECT_EQ(calls, 20);
  }
}

TEST(ParallelFor, OfManyExceptionsOneComes) {
  EXPECT_THROW(parallel_for(20, 3, [](int, int) { throw std::logic_error("each"); }),
               std::logic_error);
}

}  // namespace
}  // namespace stepcheck
