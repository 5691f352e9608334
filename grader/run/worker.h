// SPDX-License-Identifier: MIT
#pragma once

#include "jail/layers.h"
#include "model/outcome.h"
#include "model/trajectory.h"
#include "plan/job.h"
#include "run/file_descriptor.h"

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace stepcheck {

/// The worker could not be started or went away. Ours, never the subject's.
struct WorkerFailed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Takes a job's steps as they arrive, in order from 1.
using StepSink = std::function<void(int step, const StepValues& values)>;

/// A warm LibTorch process that runs jobs, each in a fork of its own. One job at a time; one
/// thread.
class Worker {
 public:
  /// Starts it with nothing of our environment, and does not wait: it gets warm while we do other
  /// things. `layers` confine each job; with bubblewrap among them the worker itself sees only the
  /// system and what is `readable`. What it says on standard error comes out on ours, unless it is
  /// `silent`, as one must be that may outlive us. Throws WorkerFailed.
  explicit Worker(const std::filesystem::path& program, Layers layers = {},
                  const std::vector<std::filesystem::path>& readable = {}, bool silent = false);
  /// A warm one that somebody else has started and kept.
  explicit Worker(FileDescriptor control);
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker();

  /// Waits until it is warm. Throws WorkerFailed.
  const std::string& libtorch_version();
  pid_t pid() const { return pid_; }

  /// Its control socket, for somebody else to go on with it: it must be warm, and this object is
  /// not used again.
  FileDescriptor release();

  /// Runs one job to its end, whatever that is: the subject's crash, hang or flood is an Outcome.
  /// It ends within the job's wall time and a little. Throws WorkerFailed, and what `sink` throws
  /// (the job is then killed first).
  Outcome run(const Job& job, const StepSink& sink);

 private:
  void wait_until_warm();

  std::string program_;
  pid_t pid_ = -1;  ///< of a child of ours; -1: somebody else's
  FileDescriptor control_;
  std::string libtorch_version_;
};

}  // namespace stepcheck
