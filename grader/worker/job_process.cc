// SPDX-License-Identifier: MIT
#include "worker/job_process.h"

#include "worker/channel.h"
#include "worker/drive.h"
#include "worker/limits.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

namespace stepcheck {
namespace {

constexpr int kInputFd = 4;
constexpr int kFramesFd = 5;

// Leaves exactly these open: an empty standard input, the capture pipes, and the job's two pipes.
void take_descriptors(const std::array<int, kJobDescriptors>& fds) {
  // Received descriptors may stand where others must go: move all of them out of the way first.
  std::array<int, kJobDescriptors> high{};
  for (std::size_t i = 0; i < fds.size(); ++i) high[i] = ::fcntl(fds[i], F_DUPFD, 64);
  const int nothing = ::open("/dev/null", O_RDONLY);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(high[kJobStdout], STDOUT_FILENO);
  ::dup2(high[kJobStderr], STDERR_FILENO);
  ::dup2(high[kJobInput], kInputFd);
  ::dup2(high[kJobFrames], kFramesFd);
  ::close(kControlFd);
  ::close_range(kFramesFd + 1, ~0U, 0);
}

void drive(const WireJob& job, Channel& channel, int& step) {
  switch (job.drive) {
    case Drive::Replay:
      return drive_replay(job, channel, step);
    case Drive::Probe:
      return drive_probe(job, channel, step);
    case Drive::StoppingProbe:
      return drive_stopping_probe(job, channel, step);
    case Drive::Training:
      return drive_training(job, channel, step);
  }
}

}  // namespace

void run_job_process(const std::array<int, kJobDescriptors>& fds) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::setpgid(0, 0);
  take_descriptors(fds);
  Channel channel(kInputFd, kFramesFd);
  int step = 0;
  try {
    const WireJob job = channel.read_job();
    limit_this_process(job);
    drive(job, channel, step);
  } catch (const JobFailure& failure) {
    channel.write_failure(step, failure.cause, failure.what());
  } catch (const std::exception& error) {
    channel.write_failure(step, FailureCause::Worker, error.what());
  }
  std::cout.flush();
  std::fflush(nullptr);
  // Destructors and exit handlers belong to the zygote, or to the subject: neither runs here.
  ::_exit(0);
}

}  // namespace stepcheck
