// SPDX-License-Identifier: MIT
#pragma once

#include "wire/frame.h"
#include "wire/job.h"

#include <stdexcept>
#include <string>
#include <vector>

namespace stepcheck {

/// A job cannot go on, and why; ends as a failure frame.
struct JobFailure : std::runtime_error {
  JobFailure(FailureCause why, const std::string& text) : std::runtime_error(text), cause(why) {}
  FailureCause cause;
};

/// A job process's end of its pipes: inputs come in, frames go out.
class Channel {
 public:
  Channel(int input_fd, int frames_fd) : input_(input_fd), frames_(frames_fd) {}

  WireJob read_job();

  /// The next message. Throws JobFailure if it does not hold `count` doubles.
  std::vector<double> read_message(std::size_t count);
  /// The next message, whatever its length.
  std::vector<double> read_message();

  /// Says that this process is locked down.
  void write_confined();
  void write_step(int step, const std::vector<double>& values);
  void write_failure(int step, FailureCause cause, const std::string& text);

 private:
  void write_frame(FrameKind kind, int step, const std::string& head, const void* data,
                   std::size_t bytes);
  int input_;
  int frames_;
};

/// Takes arrays off a message, front to back.
class Slicer {
 public:
  explicit Slicer(const std::vector<double>& values) : values_(values) {}
  std::vector<double> take(std::int64_t count);
  /// Throws JobFailure if something is left.
  void end() const;

 private:
  const std::vector<double>& values_;
  std::size_t at_ = 0;
};

}  // namespace stepcheck
