// SPDX-License-Identifier: MIT
#pragma once

#include "model/outcome.h"
#include "plan/job.h"
#include "run/capture.h"
#include "run/frame_reader.h"
#include "run/worker.h"
#include "wire/frame.h"

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace stepcheck {

/// One job under way, seen from the trusted side: feeds its inputs, takes its frames, captures what
/// it prints, and ends it when it is over, late, or out of line.
class JobSession {
 public:
  /// `control` is the worker's control socket; the job's descriptors are sent over it.
  JobSession(const Job& job, const StepSink& sink, int control);

  /// To the end. Throws WorkerFailed if the worker itself goes away.
  Outcome run();

 private:
  std::string open_libraries();
  void send_descriptors();
  void wait_once();
  void feed();
  void take_frames();
  void on_step(int step, const StepValues& values);
  void take_control();
  void stop(Verdict verdict, std::string reason, std::string detail = {});
  void kill();
  void check_limits();
  void judge_end();
  void queue_inputs(int step);
  void queue_message(const std::vector<double>& values);
  double elapsed_s() const;
  int step_under_way() const;
  std::string in_step() const;
  void take_failure(const FailureFrame& frame);
  void take_confinement();
  void judge_unconfined();

  using Clock = std::chrono::steady_clock;

  const Job& job_;
  const StepSink& sink_;
  int control_;
  Clock::time_point start_ = Clock::now();  ///< anew when the process is confined
  bool confined_ = false;

  Pipe input_pipe_ = make_pipe();
  Pipe frames_pipe_ = make_pipe();
  Pipe stdout_pipe_ = make_pipe();
  Pipe stderr_pipe_ = make_pipe();
  std::vector<FileDescriptor> libraries_;  ///< until they are sent
  FileDescriptor pidfd_;
  Capture stdout_;
  Capture stderr_;
  FrameReader frames_;

  std::string pending_;      ///< input not written yet
  std::size_t written_ = 0;  ///< of `pending_`
  std::optional<ControlMessage> ended_;
  bool killed_ = false;
  Outcome outcome_;
};

}  // namespace stepcheck
