// SPDX-License-Identifier: MIT
#include "worker/channel.h"

#include <gtest/gtest.h>

#include "worker/test_pipe.h"
#include "worker/test_tensors.h"

namespace stepcheck {
namespace {

using testing::failure_of;
using testing::Pipe;
using testing::taken;
using Values = std::vector<double>;

TEST(Slicer, TakesFromTheFront) {
  const Values values{1, 2, 3, 4, 5};
  Slicer slicer(values);
  EXPECT_EQ(slicer.take(2), (Values{1, 2}));
  EXPECT_EQ(slicer.take(0), Values{});
  EXPECT_EQ(slicer.take(1), Values{3});
  EXPECT_EQ(failure_of([&] { slicer.end(); }), "Worker: message too long");
  EXPECT_EQ(slicer.take(2), (Values{4, 5}));
  EXPECT_EQ(failure_of([&] { slicer.end(); }), "no failure");
}

TEST(Slicer, TakesNoMoreThanThereIs) {
  const Values values{1, 2};
  Slicer slicer(values);
  EXPECT_EQ(failure_of([&] { slicer.take(3); }), "Worker: message too short");
  EXPECT_EQ(failure_of([&] { slicer.take(-1); }), "Worker: message too short");
  EXPECT_EQ(slicer.take(2), values);
  EXPECT_EQ(failure_of([&] { slicer.take(1); }), "Worker: message too short");
}

TEST(Channel, ReadsAJobAndItsMessages) {
  WireJob job;
  job.steps = 3;
  job.subjects[ExerciseKind::Optimizer] = {"sgd", "/a.so", 2};
  const std::string header = encode(job);
  Pipe input;
  const std::uint64_t size = header.size();
  write_all(input.write_end(), &size, sizeof size);
  write_all(input.write_end(), header.data(), header.size());
  input.send({});
  input.send({1, 2, 3});
  input.send({4});

  Channel channel(input.read_end(), -1);
  const WireJob read = channel.read_job();
  EXPECT_EQ(read.steps, 3);
  EXPECT_EQ(read.subjects.at(ExerciseKind::Optimizer).path, "/a.so");
  EXPECT_EQ(channel.read_message(0), Values{});
  EXPECT_EQ(channel.read_message(3), (Values{1, 2, 3}));
  EXPECT_EQ(channel.read_message(), Values{4});
}

TEST(Channel, AMessageOfAnotherLengthIsAFailure) {
  Pipe input;
  input.send({1, 2});
  Channel channel(input.read_end(), -1);
  EXPECT_EQ(failure_of([&] { channel.read_message(3); }), "Worker: message of another length");
}

TEST(Channel, AnEndInTheMiddleIsAFailure) {
  Pipe input;
  const std::uint64_t three = 3;
  write_all(input.write_end(), &three, sizeof three);
  write_all(input.write_end(), "12345678", 8);
  input.close_write();
  Channel channel(input.read_end(), -1);
  EXPECT_EQ(failure_of([&] { channel.read_message(); }), "Worker: message ended early");
  EXPECT_EQ(failure_of([&] { channel.read_message(); }), "Worker: input ended");
  EXPECT_EQ(failure_of([&] { channel.read_job(); }), "Worker: input ended");
}

TEST(Channel, WritesAStepAsAFrame) {
  Pipe frames;
  Channel(-1, frames.write_end()).write_step(7, {1.5, -2});
  std::string bytes = frames.received();
  EXPECT_EQ(testing::step_taken(bytes, 7), (Values{1.5, -2}));
  EXPECT_EQ(bytes, "");
}

TEST(Channel, WritesAFailureWithNoMoreTextThanIsAllowed) {
  Pipe frames;
  Channel channel(-1, frames.write_end());
  channel.write_failure(2, FailureCause::Exception, "why");
  channel.write_failure(3, FailureCause::OutOfMemory, std::string(5000, 'x'));
  std::string bytes = frames.received();
  auto header = taken<FrameHeader>(bytes);
  EXPECT_EQ(header.magic, kFrameMagic);
  EXPECT_EQ(header.kind, FrameKind::Failure);
  EXPECT_EQ(header.step, 2U);
  EXPECT_EQ(header.bytes, 7U);
  EXPECT_EQ(taken<FailureCause>(bytes), FailureCause::Exception);
  EXPECT_EQ(bytes.substr(0, 3), "why");
  bytes.erase(0, 3);
  header = taken<FrameHeader>(bytes);
  EXPECT_EQ(header.bytes, 4 + kFailureTextMax);
  EXPECT_EQ(bytes.size(), header.bytes);
}

}  // namespace
}  // namespace stepcheck
