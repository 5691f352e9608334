// SPDX-License-Identifier: MIT
#include "cli/interrupt.h"

#include "cli/exit_code.h"
#include "pipeline/scratch.h"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <thread>

namespace stepcheck {
namespace {

std::atomic<bool> is_meant{false};

}  // namespace

void end_well_when_interrupted() { is_meant = true; }

void clean_up_when_interrupted() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
  // Every later thread inherits this, so that the signals come to one that waits for them.
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::thread([signals] {
    int signal = 0;
    if (::sigwait(&signals, &signal) != 0) return;
    Scratch::remove_all();
    if (is_meant) ::_exit(kAllAccepted);
    fmt::print(stderr, "\nstepcheck: interrupted by SIG{}; nothing was graded\n",
               ::sigabbrev_np(signal));
    ::_exit(kNotGraded);
  }).detach();
}

}  // namespace stepcheck
