// SPDX-License-Identifier: MIT
#include "wire/io.h"

#include <gtest/gtest.h>

#include <array>
#include <csignal>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

#include "run/file_descriptor.h"

namespace stepcheck {
namespace {

TEST(ReadAll, CollectsWhatComesInPieces) {
  Pipe pipe = make_pipe();
  std::jthread writer([&] {
    for (const char byte : std::string("step by step")) {
      ::write(pipe.write.get(), &byte, 1);
      std::this_thread::yield();
    }
  });
  std::string text(12, '\0');
  EXPECT_TRUE(read_all(pipe.read.get(), text.data(), text.size()));
  EXPECT_EQ(text, "step by step");
}

TEST(ReadAll, LeavesTheRest) {
  Pipe pipe = make_pipe();
  ASSERT_TRUE(write_all(pipe.write.get(), "abcd", 4));
  std::array<char, 2> two{};
  EXPECT_TRUE(read_all(pipe.read.get(), two.data(), two.size()));
  EXPECT_TRUE(read_all(pipe.read.get(), two.data(), two.size()));
  EXPECT_EQ(two, (std::array<char, 2>{'c', 'd'}));
}

TEST(ReadAll, FailsIfTheEndComesEarly) {
  Pipe pipe = make_pipe();
  ASSERT_TRUE(write_all(pipe.write.get(), "abc", 3));
  pipe.write.close();
  std::array<char, 4> four{};
  EXPECT_FALSE(read_all(pipe.read.get(), four.data(), four.size()));
  EXPECT_TRUE(read_all(pipe.read.get(), four.data(), 0));
  EXPECT_FALSE(read_all(-1, four.data(), 1));
}

TEST(WriteAll, WritesMoreThanAPipeHolds) {
  Pipe pipe = make_pipe();
  std::vector<int> sent(1'000'000);
  std::iota(sent.begin(), sent.end(), 0);
  std::jthread writer(
      [&] { EXPECT_TRUE(write_all(pipe.write.get(), sent.data(), sent.size() * sizeof(int))); });
  std::vector<int> received(sent.size());
  EXPECT_TRUE(read_all(pipe.read.get(), received.data(), received.size() * sizeof(int)));
  EXPECT_EQ(received, sent);
}

TEST(WriteAll, FailsIfNobodyReads) {
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  Pipe pipe = make_pipe();
  pipe.read.close();
  EXPECT_FALSE(write_all(pipe.write.get(), "x", 1));
  EXPECT_TRUE(write_all(pipe.write.get(), "x", 0));
  std::signal(SIGPIPE, before);
}

}  // namespace
}  // namespace stepcheck
