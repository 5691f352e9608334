// SPDX-License-Identifier: MIT
#pragma once

#include "model/trajectory.h"
#include "wire/frame.h"

#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace stepcheck {

/// The bytes on a frame pipe are not what the protocol allows; what() says how.
struct ProtocolError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct FailureFrame {
  int step = 0;
  FailureCause cause = FailureCause::Worker;
  std::string text;  ///< as it came: not cleaned
};

/// Parses a frame stream from an untrusted process. Every size is known before a byte of payload is
/// taken, so a forged header allocates nothing: first comes word that the process is
/// confined, then steps in order from 1, each as long as its layout.
class FrameReader {
 public:
  FrameReader(const Layouts& layouts, int steps) : layouts_(layouts), steps_(steps) {}

  /// Takes the next bytes of the stream. Calls `on_step` for each complete step. Throws
  /// ProtocolError.
  void feed(const char* data, std::size_t size,
            const std::function<void(int, const StepValues&)>& on_step);

  /// Whether the process was locked down; what came before is our own worker's word.
  bool confined() const { return confined_; }
  int steps_done() const { return done_; }
  bool complete() const { return done_ == steps_; }
  const std::optional<FailureFrame>& failure() const { return failure_; }

 private:
  void check_header();
  void finish_frame(const std::function<void(int, const StepValues&)>& on_step);
  std::size_t step_bytes() const;

  const Layouts& layouts_;
  int steps_;
  bool confined_ = false;
  int done_ = 0;
  bool in_payload_ = false;
  FrameHeader header_;
  std::size_t have_ = 0;    ///< bytes of the header or payload so far
  StepValues values_;       ///< payload of a step
  std::vector<char> text_;  ///< payload of a failure
  std::optional<FailureFrame> failure_;
};

}  // namespace stepcheck
