// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "model/trajectory.h"
#include "wire/frame.h"

namespace stepcheck::testing {

/// Frames as a job's process writes them, and as it should not.
inline std::string frame_header(FrameKind kind, std::uint64_t step, std::uint64_t bytes,
                                std::uint32_t magic = kFrameMagic) {
  const FrameHeader made{magic, kind, step, bytes};
  return {reinterpret_cast<const char*>(&made), sizeof made};
}

inline std::string confined_frame() { return frame_header(FrameKind::Confined, 0, 0); }

inline std::string step_frame(std::uint64_t step, const StepValues& values) {
  const std::size_t bytes = values.size() * sizeof(double);
  return frame_header(FrameKind::Step, step, bytes)
      .append(reinterpret_cast<const char*>(values.data()), bytes);
}

inline std::string failure_frame(std::uint64_t step, FailureCause cause, const std::string& text) {
  return frame_header(FrameKind::Failure, step, sizeof cause + text.size())
      .append(reinterpret_cast<const char*>(&cause), sizeof cause)
      .append(text);
}

}  // namespace stepcheck::testing
