// SPDX-License-Identifier: MIT
#include "worker/job_process.h"

#include "worker/channel.h"
#include "worker/confine.h"
#include "worker/drive.h"
#include "worker/library.h"
#include "worker/tensors.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

namespace stepcheck {
namespace {

// Leaves exactly these open: an empty standard input, the capture pipes, the job's two pipes, and
// its subjects' libraries.
void take_descriptors(const std::vector<int>& fds) {
  // Received descriptors may stand where others must go: move all of them out of the way first.
  std::vector<int> high;
  for (const int fd : fds) high.push_back(::fcntl(fd, F_DUPFD, 64));
  const int nothing = ::open("/dev/null", O_RDONLY);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(high.at(kJobStdout), STDOUT_FILENO);
  ::dup2(high.at(kJobStderr), STDERR_FILENO);
  ::dup2(high.at(kJobInput), kInputFd);
  ::dup2(high.at(kJobFrames), kFramesFd);
  ::close(kControlFd);
  const auto libraries = static_cast<int>(high.size()) - kJobDescriptors;
  for (int i = 0; i < libraries; ++i) {
    ::dup2(high[static_cast<std::size_t>(kJobDescriptors + i)], kFirstLibraryFd + i);
  }
  ::close_range(static_cast<unsigned>(kFirstLibraryFd + libraries), ~0U, 0);
}

std::vector<int> library_fds(const WireJob& job) {
  std::vector<int> fds;
  for (std::size_t i = 0; i < job.subjects.size(); ++i) {
    fds.push_back(kFirstLibraryFd + static_cast<int>(i));
  }
  return fds;
}

// All of them, so that their descriptors can be closed before a subject is called.
void load_subjects(const WireJob& job) {
  for (const auto& [kind, library] : job.subjects) load_subject(library.path);
  for (const int fd : library_fds(job)) ::close(fd);
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
    case Drive::SelfTest:
      return drive_self_test(job, channel, step);
  }
}

}  // namespace

void run_job_process(const std::vector<int>& fds, Layers layers) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_NAME, "stepcheck-job");
  ::umask(077);
  ::setpgid(0, 0);
  take_descriptors(fds);
  Channel channel(kInputFd, kFramesFd);
  int step = 0;
  try {
    const WireJob job = channel.read_job();
    place_of(
        job);  // a GPU that is not there is nobody's fault, and is told before anybody's code runs
    confine(job, layers, library_fds(job), kFramesFd);
    channel.write_confined();
    load_subjects(job);
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
