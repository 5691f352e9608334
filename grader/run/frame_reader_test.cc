// SPDX-License-Identifier: MIT
#include "run/frame_reader.h"

#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <string>

#include "run/test_frames.h"

namespace stepcheck {
namespace {

using testing::confined_frame;
using testing::failure_frame;
using testing::frame_header;
using testing::step_frame;
using Steps = std::vector<StepValues>;

// Step 1 records three values, step 2 one.
Layouts two_layouts() {
  std::vector<Layout> layouts(2);
  layouts[0].add("update", "w", {3});
  layouts[1].add("loss", "", {});
  return Layouts(std::move(layouts));
}

const StepValues kFirst{1.5, -2.0, 3.25};
const StepValues kSecond{0.125};

std::string whole_stream() { return step_frame(1, kFirst) + step_frame(2, kSecond); }

/// A reader of a two-step job and what it has delivered.
struct Reading {
  Layouts layouts = two_layouts();
  FrameReader reader{layouts, 2};
  Steps steps;

  explicit Reading(bool confined = true) {
    if (confined) feed(confined_frame());
  }

  void feed(const std::string& bytes) {
    reader.feed(bytes.data(), bytes.size(), [this](int step, const StepValues& values) {
      ASSERT_EQ(step, static_cast<int>(steps.size()) + 1);
      steps.push_back(values);
    });
  }
};

std::string refusal_of(const std::string& bytes) {
  Reading reading;
  try {
    reading.feed(bytes);
  } catch (const ProtocolError& error) {
    return error.what();
  }
  return "not refused";
}

TEST(FrameReader, TakesAStreamInOnePiece) {
  Reading reading;
  reading.feed(whole_stream());
  EXPECT_TRUE(reading.reader.complete());
  EXPECT_EQ(reading.reader.steps_done(), 2);
  EXPECT_EQ(reading.steps, (Steps{kFirst, kSecond}));
  EXPECT_FALSE(reading.reader.failure());
}

TEST(FrameReader, TakesAStreamByteByByte) {
  Reading reading;
  const std::string stream = whole_stream();
  for (std::size_t i = 0; i < stream.size(); ++i) {
    EXPECT_FALSE(reading.reader.complete());
    reading.feed(stream.substr(i, 1));
  }
  EXPECT_TRUE(reading.reader.complete());
  EXPECT_EQ(reading.steps, (Steps{kFirst, kSecond}));
}

TEST(FrameReader, TakesAStreamCutAnywhere) {
  const std::string stream = whole_stream();
  for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
    Reading reading;
    reading.feed(stream.substr(0, cut));
    EXPECT_EQ(reading.reader.complete(), cut == stream.size()) << cut;
    reading.feed(stream.substr(cut));
    EXPECT_EQ(reading.steps, (Steps{kFirst, kSecond})) << cut;
  }
}

TEST(FrameReader, OneLayoutServesAllSteps) {
  Layout layout;
  layout.add("loss", "", {});
  const Layouts layouts({layout});
  FrameReader reader(layouts, 3);
  const std::string stream =
      confined_frame() + step_frame(1, {1}) + step_frame(2, {2}) + step_frame(3, {3});
  std::vector<double> losses;
  reader.feed(stream.data(), stream.size(),
              [&](int, const StepValues& values) { losses.push_back(values.at(0)); });
  EXPECT_EQ(losses, (std::vector<double>{1, 2, 3}));
  EXPECT_TRUE(reader.complete());
}

TEST(FrameReader, TakesAFailure) {
  Reading reading;
  reading.feed(step_frame(1, kFirst) + failure_frame(2, FailureCause::Exception, "no\n\x1b[1m"));
  EXPECT_FALSE(reading.reader.complete());
  EXPECT_EQ(reading.reader.steps_done(), 1);
  ASSERT_TRUE(reading.reader.failure());
  EXPECT_EQ(reading.reader.failure()->step, 2);
  EXPECT_EQ(reading.reader.failure()->cause, FailureCause::Exception);
  EXPECT_EQ(reading.reader.failure()->text, "no\n\x1b[1m");
}

TEST(FrameReader, AFailureMayHaveNoTextOrAsMuchAsIsAllowed) {
  for (const std::size_t length : {std::size_t{0}, std::size_t{kFailureTextMax}}) {
    Reading reading;
    reading.feed(failure_frame(0, FailureCause::OutOfMemory, std::string(length, 'x')));
    ASSERT_TRUE(reading.reader.failure());
    EXPECT_EQ(reading.reader.failure()->text.size(), length);
  }
}

TEST(FrameReader, AFailuresStepIsOneOfTheJobs) {
  Reading reading;
  reading.feed(failure_frame(~std::uint64_t{0}, FailureCause::Exception, ""));
  EXPECT_EQ(reading.reader.failure()->step, 2);
}

TEST(FrameReader, RefusesWhatIsNoFrame) {
  EXPECT_EQ(refusal_of(frame_header(FrameKind::Step, 1, 24, 0x31464354)),
            "something that is no frame");
  EXPECT_EQ(refusal_of("accepted: all tests passed, 100 of 100 points"),
            "something that is no frame");
  EXPECT_EQ(refusal_of(frame_header(static_cast<FrameKind>(0), 1, 24)), "a frame of unknown kind");
  EXPECT_EQ(refusal_of(frame_header(static_cast<FrameKind>(4), 1, 24)), "a frame of unknown kind");
}

TEST(FrameReader, RefusesStepsOutOfOrder) {
  EXPECT_EQ(refusal_of(step_frame(0, kFirst)), "a step out of order");
  EXPECT_EQ(refusal_of(step_frame(2, kSecond)), "a step out of order");
  EXPECT_EQ(refusal_of(step_frame(1, kFirst) + step_frame(1, kFirst)), "a step out of order");
  EXPECT_EQ(refusal_of(step_frame((std::uint64_t{1} << 32) + 1, kFirst)), "a step out of order");
}

TEST(FrameReader, NothingCountsBeforeTheProcessIsConfined) {
  Reading reading(false);
  EXPECT_THROW(reading.feed(step_frame(1, kFirst)), ProtocolError);
  Reading other(false);
  other.feed(failure_frame(0, FailureCause::Worker, "no memory"));
  EXPECT_FALSE(other.reader.confined());
  EXPECT_TRUE(other.reader.failure());
  EXPECT_TRUE(Reading().reader.confined());
  EXPECT_EQ(refusal_of(confined_frame()), "a second beginning");
  EXPECT_EQ(refusal_of(step_frame(1, kFirst) + confined_frame()), "a second beginning");
}

TEST(FrameReader, ABeginningIsEmpty) {
  for (const auto& frame :
       {frame_header(FrameKind::Confined, 1, 0), frame_header(FrameKind::Confined, 0, 8)}) {
    Reading reading(false);
    EXPECT_THROW(reading.feed(frame), ProtocolError);
  }
}

TEST(FrameReader, RefusesStepsOfAnotherSize) {
  EXPECT_EQ(refusal_of(step_frame(1, {1, 2})), "a step of another size");
  EXPECT_EQ(refusal_of(step_frame(1, {1, 2, 3, 4})), "a step of another size");
  EXPECT_EQ(refusal_of(frame_header(FrameKind::Step, 1, 23)), "a step of another size");
  EXPECT_EQ(refusal_of(step_frame(1, kFirst) + step_frame(2, kFirst)), "a step of another size");
}

TEST(FrameReader, RefusesFailuresOfAnotherSize) {
  EXPECT_EQ(refusal_of(frame_header(FrameKind::Failure, 1, 0)), "a failure of another size");
  EXPECT_EQ(refusal_of(frame_header(FrameKind::Failure, 1, sizeof(FailureCause) - 1)),
            "a failure of another size");
  EXPECT_EQ(
      refusal_of(failure_frame(1, FailureCause::Exception, std::string(kFailureTextMax + 1, 'x'))),
      "a failure of another size");
}

// Were the size believed, this would end the test for want of memory.
TEST(FrameReader, AForgedSizeAllocatesNothing) {
  for (const std::uint64_t bytes : {std::uint64_t{1} << 62, ~std::uint64_t{0}}) {
    EXPECT_EQ(refusal_of(frame_header(FrameKind::Step, 1, bytes)), "a step of another size");
    EXPECT_EQ(refusal_of(frame_header(FrameKind::Failure, 1, bytes)), "a failure of another size");
  }
}

TEST(FrameReader, RefusesWhatFollowsTheEnd) {
  EXPECT_EQ(refusal_of(whole_stream() + "x"), "bytes after the last step");
  EXPECT_EQ(refusal_of(whole_stream() + failure_frame(2, FailureCause::Exception, "late")),
            "bytes after the last step");
  EXPECT_EQ(refusal_of(failure_frame(1, FailureCause::Exception, "no") + "x"),
            "bytes after a failure");
  EXPECT_EQ(refusal_of(failure_frame(1, FailureCause::Exception, "no") + whole_stream()),
            "bytes after a failure");
}

const std::string kHonest = confined_frame() + whole_stream();

// The frames' headers, where they stand in an honest stream.
std::string headers_of(const std::string& stream) {
  constexpr std::size_t kHeader = sizeof(FrameHeader);
  return stream.substr(0, 2 * kHeader) +
         stream.substr(2 * kHeader + kFirst.size() * sizeof(double), kHeader);
}

std::string damaged(std::string stream, std::mt19937& random) {
  const std::size_t flips = 1 + random() % 4;
  for (std::size_t i = 0; i < flips; ++i) {
    const std::size_t position = random() % stream.size();
    stream[position] = static_cast<char>(stream[position] ^ (1 + random() % 255));
  }
  return stream;
}

/// What a stream that arrives in pieces of one size says; nothing if it is not complete.
std::optional<Steps> outcome_of(const std::string& stream, std::size_t piece) {
  Reading reading(false);
  try {
    for (std::size_t at = 0; at < stream.size(); at += piece) {
      reading.feed(stream.substr(at, piece));
    }
  } catch (const ProtocolError&) {
    return std::nullopt;
  }
  if (!reading.reader.complete() || reading.reader.failure()) return std::nullopt;
  return reading.steps;
}

// To the bit: 0 is not -0.
std::string bytes_of(const Steps& steps) {
  return step_frame(1, steps.at(0)) + step_frame(2, steps.at(1));
}

// A payload may say anything of the right size, and is judged; but no damage comes out as what was
// damaged.
TEST(FrameReader, ADamagedStreamIsNeverTheWholeOne) {
  std::mt19937 random(1);
  int complete = 0;
  for (int round = 0; round < 10'000; ++round) {
    const std::string stream = damaged(kHonest, random);
    if (stream == kHonest) continue;
    const auto outcome = outcome_of(stream, 1 + random() % stream.size());
    ASSERT_EQ(outcome.has_value(), headers_of(stream) == headers_of(kHonest)) << round;
    if (!outcome) continue;
    ASSERT_NE(bytes_of(*outcome), whole_stream()) << round;
    ++complete;
  }
  EXPECT_GT(complete, 1000);
}

}  // namespace
}  // namespace stepcheck
