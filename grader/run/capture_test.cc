// SPDX-License-Identifier: MIT
#include "run/capture.h"

#include <gtest/gtest.h>

#include "wire/io.h"

namespace stepcheck {
namespace {

TEST(Capture, KeepsTheBeginningAndCountsTheRest) {
  Pipe pipe = make_pipe();
  Capture capture(std::move(pipe.read), 5);
  ASSERT_TRUE(write_all(pipe.write.get(), "abc", 3));
  capture.drain();
  EXPECT_EQ(capture.kept(), "abc");
  ASSERT_TRUE(write_all(pipe.write.get(), "defgh", 5));
  capture.drain();
  EXPECT_EQ(capture.kept(), "abcde");
  EXPECT_EQ(capture.total(), 8);
}

TEST(Capture, DoesNotWait) {
  Pipe pipe = make_pipe();
  Capture capture(std::move(pipe.read), 5);
  capture.drain();
  EXPECT_TRUE(capture.is_open());
  EXPECT_EQ(capture.total(), 0);
}

TEST(Capture, ClosesAtTheEnd) {
  Pipe pipe = make_pipe();
  Capture capture(std::move(pipe.read), 5);
  ASSERT_TRUE(write_all(pipe.write.get(), "ab", 2));
  pipe.write.close();
  capture.drain();
  EXPECT_FALSE(capture.is_open());
  EXPECT_EQ(capture.kept(), "ab");
  capture.drain();
  EXPECT_EQ(capture.total(), 2);
}

}  // namespace
}  // namespace stepcheck
