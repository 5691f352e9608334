// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace stepcheck {

/// What a job's process writes: a header and so many bytes. README.md beside this file has the
/// grammar.

enum class FrameKind : std::uint32_t {
  Step = 1,      ///< the doubles of one step's layout, all of them
  Failure = 2,   ///< a FailureCause (u32) and text; nothing follows
  Confined = 3,  ///< empty, once, before anything of a subject is loaded
};

struct FrameHeader {
  std::uint32_t magic = 0;
  FrameKind kind = FrameKind::Step;
  std::uint64_t step = 0;   ///< from 1; of a failure, the step in which it happened, or 0
  std::uint64_t bytes = 0;  ///< of the payload
};
static_assert(sizeof(FrameHeader) == 24);

inline constexpr std::uint32_t kFrameMagic = 0x31464353;  // "SCF1"
inline constexpr std::uint64_t kFailureTextMax = 4096;

/// Why a job's process gave up, in its own words. None of them can be a pass.
enum class FailureCause : std::uint32_t {
  NotImplemented = 1,
  NotCovered,   ///< an adaptor does not offer these options
  NotLoadable,  ///< the subject's library lacks what its contract declares
  Exception,    ///< the subject threw
  OutOfMemory,  ///< an allocation was refused
  BadOutput,    ///< wrong shape, dtype or device; `grad` changed; `param` rebound
  NoDevice,     ///< the device asked for is not there
  Worker,       ///< the worker itself could not go on
  Forbidden,    ///< the process was ended for what it tried; the text names it
};

/// What the zygote writes on its control socket, one message each.
enum class ControlKind : std::uint32_t {
  Hello = 1,    ///< once, when warm: the text is the LibTorch version
  Started = 2,  ///< a job's process runs; its pidfd comes along
  Ended = 3,    ///< it has been reaped
};

struct ControlMessage {
  ControlKind kind = ControlKind::Hello;
  std::int32_t status = 0;  ///< Ended: as wait4(2) gives it
  std::int64_t cpu_us = 0;
  std::int64_t peak_rss_kb = 0;
  char text[64] = {};  ///< Hello
};

/// The descriptors that go to the zygote with each job, in this order; the subjects' libraries
/// follow, in the order of the job's subjects.
enum JobDescriptor { kJobInput, kJobFrames, kJobStdout, kJobStderr, kJobDescriptors };

inline constexpr int kMostLibraries = 16;  ///< that a job may have

inline constexpr int kControlFd = 3;  ///< the zygote's end of the control socket
inline constexpr int kInputFd = 4;    ///< where a job's process has its own
inline constexpr int kFramesFd = 5;
inline constexpr int kFirstLibraryFd = 6;  ///< closed once the libraries are loaded

}  // namespace stepcheck
