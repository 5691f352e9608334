// SPDX-License-Identifier: MIT
#include "run/job_session.h"

#include "model/text.h"
#include "run/descriptor_message.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

namespace stepcheck {
namespace {

constexpr std::size_t kOutputKept = 16 * 1024;    // of each stream, shown in reports
constexpr std::int64_t kOutputMax = 1024 * 1024;  // of both together, before the job is ended
constexpr std::size_t kDetailMax = 2000;
constexpr std::size_t kReasonMax = 300;
constexpr std::size_t kReadAtOnce = 64 * 1024;
constexpr std::size_t kFramesPipe = 1024 * 1024;  // what Linux allows everyone by default
constexpr double kConfine_s = 60;  // to lock a process down; on a GPU its driver starts before that

// Of a text that may be long or hostile, what fits into one line.
std::string first_line(const std::string& text) {
  return clean_text(text.substr(0, text.find('\n')), kReasonMax);
}

// How many steps' inputs are under way at a time. One, so that no subject can look ahead; in a
// training two: a batch holds nothing of what is expected, and the next step need not wait for our
// judgement of this one.
int steps_under_way(const Job& job) { return job.wire.drive == Drive::Training ? 2 : 1; }

std::string signal_name(int signal) {
  const char* name = ::sigabbrev_np(signal);
  const char* meaning = ::sigdescr_np(signal);
  return name == nullptr ? fmt::format("signal {}", signal)
                         : fmt::format("SIG{} ({})", name, meaning);
}

}  // namespace

JobSession::JobSession(const Job& job, const StepSink& sink, int control)
    : job_(job),
      sink_(sink),
      control_(control),
      stdout_(std::move(stdout_pipe_.read), kOutputKept),
      stderr_(std::move(stderr_pipe_.read), kOutputKept),
      frames_(job.layouts, job.wire.steps) {
  set_nonblocking(input_pipe_.write);
  set_nonblocking(frames_pipe_.read);
  // The subject goes on with its next step while this one is judged.
  enlarge(frames_pipe_.write, kFramesPipe);
}

Outcome JobSession::run() {
  const std::string header = open_libraries();
  const std::uint64_t size = header.size();
  pending_.append(reinterpret_cast<const char*>(&size), sizeof size).append(header);
  queue_message(job_.constants());
  for (int step = 1; step <= steps_under_way(job_); ++step) queue_inputs(step);
  send_descriptors();
  try {
    while (!ended_) {
      wait_once();
      check_limits();
    }
    stdout_.drain();
    stderr_.drain();
    take_frames();
  } catch (...) {
    // The sink has thrown: nobody wants the rest, but the worker must be free for the next job.
    kill();
    while (!ended_) take_control();
    throw;
  }
  judge_end();
  outcome_.steps = frames_.steps_done();
  outcome_.usage = {elapsed_s(), static_cast<double>(ended_->cpu_us) / 1e6, ended_->peak_rss_kb};
  outcome_.output = clean_text(stdout_.kept() + stderr_.kept(), kOutputKept);
  return outcome_;
}

// The process gets its libraries as descriptors: where they lie is not for it to know, or to read.
// Gives the header that says so.
std::string JobSession::open_libraries() {
  WireJob wire = job_.wire;
  for (auto& [kind, library] : wire.subjects) {
    FileDescriptor file(::open(library.path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.is_open()) {
      throw WorkerFailed(fmt::format("{}: {}", library.path, std::strerror(errno)));
    }
    library.path = fmt::format("/proc/self/fd/{}", kFirstLibraryFd + libraries_.size());
    libraries_.push_back(std::move(file));
  }
  return encode(wire);
}

void JobSession::send_descriptors() {
  std::vector<int> fds{input_pipe_.read.get(), frames_pipe_.write.get(), stdout_pipe_.write.get(),
                       stderr_pipe_.write.get()};
  for (const auto& library : libraries_) fds.push_back(library.get());
  if (!stepcheck::send_descriptors(control_, fds.data(), fds.size())) {
    throw WorkerFailed("the worker is gone");
  }
  libraries_.clear();
  input_pipe_.read.close();
  frames_pipe_.write.close();
  stdout_pipe_.write.close();
  stderr_pipe_.write.close();
}

void JobSession::wait_once() {
  // A negative descriptor is passed over by poll: closed streams, and input when nothing is
  // pending.
  const int input = pending_.empty() ? -1 : input_pipe_.write.get();
  std::array<pollfd, 5> waiting{{{control_, POLLIN, 0},
                                 {frames_pipe_.read.get(), POLLIN, 0},
                                 {stdout_.fd(), POLLIN, 0},
                                 {stderr_.fd(), POLLIN, 0},
                                 {input, POLLOUT, 0}}};
  const double left_ms = ((confined_ ? job_.wall_s : kConfine_s) - elapsed_s()) * 1000;
  const int timeout = killed_ ? -1 : static_cast<int>(std::clamp(left_ms + 1, 0.0, 60'000.0));
  if (::poll(waiting.data(), waiting.size(), timeout) < 0) return;
  if (waiting[1].revents != 0) take_frames();
  if (waiting[2].revents != 0) stdout_.drain();
  if (waiting[3].revents != 0) stderr_.drain();
  if (waiting[4].revents != 0) feed();
  if (waiting[0].revents != 0) take_control();
}

void JobSession::feed() {
  if (pending_.empty()) return;
  const ssize_t put =
      ::write(input_pipe_.write.get(), pending_.data() + written_, pending_.size() - written_);
  if (put < 0) {
    // Closed by a process that has ended or closed it itself; the frames will tell.
    if (errno == EAGAIN || errno == EINTR) return;
    pending_.clear();
    written_ = 0;
    return;
  }
  written_ += static_cast<std::size_t>(put);
  if (written_ < pending_.size()) return;
  pending_.clear();
  written_ = 0;
}

void JobSession::take_frames() {
  std::array<char, kReadAtOnce> buffer;
  // Bounded, so that a process that writes without end cannot keep us from its limits; at its end a
  // pipe holds less than this.
  constexpr int kRounds = kFramesPipe / kReadAtOnce + 1;
  for (int rounds = 0; rounds < kRounds && frames_pipe_.read.is_open(); ++rounds) {
    const ssize_t got = ::read(frames_pipe_.read.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return;
    if (got == 0) return frames_pipe_.read.close();
    if (outcome_.failure) continue;  // judged already; the rest is only drained
    try {
      frames_.feed(buffer.data(), static_cast<std::size_t>(got),
                   [this](int step, const StepValues& values) { on_step(step, values); });
    } catch (const ProtocolError& error) {
      stop(Verdict::BadOutput, fmt::format("the worker received {}{}", error.what(), in_step()));
    }
    if (frames_.confined()) take_confinement();
  }
}

// From here on time is the subject's, and so is the blame.
void JobSession::take_confinement() {
  if (confined_) return;
  confined_ = true;
  start_ = Clock::now();
}

void JobSession::on_step(int step, const StepValues& values) {
  queue_inputs(step + steps_under_way(job_));
  feed();
  sink_(step, values);
}

void JobSession::queue_inputs(int step) {
  if (step <= job_.wire.steps) queue_message(job_.inputs(step));
}

void JobSession::queue_message(const std::vector<double>& values) {
  // What is sent goes first: where one message is always under way, there is never nothing left.
  pending_.erase(0, written_);
  written_ = 0;
  const std::uint64_t count = values.size();
  pending_.append(reinterpret_cast<const char*>(&count), sizeof count);
  pending_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(double));
}

void JobSession::take_control() {
  ControlMessage text;
  iovec data{&text, sizeof text};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> space{};
  msghdr message{};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  message.msg_control = space.data();
  message.msg_controllen = space.size();
  const ssize_t got = ::recvmsg(control_, &message, MSG_CMSG_CLOEXEC);
  if (got < 0 && errno == EINTR) return;
  if (got != sizeof text) throw WorkerFailed("the worker ended while a job was running");
  if (text.kind == ControlKind::Ended) ended_ = text;
  const cmsghdr* part = CMSG_FIRSTHDR(&message);
  if (text.kind == ControlKind::Started && part != nullptr) {
    int fd = -1;
    std::memcpy(&fd, CMSG_DATA(part), sizeof fd);
    pidfd_ = FileDescriptor(fd);
    if (killed_) kill();
  }
}

void JobSession::stop(Verdict verdict, std::string reason, std::string detail) {
  if (!outcome_.failure) {
    outcome_.failure =
        RunFailure{verdict, step_under_way(), std::move(reason), std::move(detail), false};
  }
  kill();
}

void JobSession::kill() {
  killed_ = true;
  if (pidfd_.is_open()) ::syscall(SYS_pidfd_send_signal, pidfd_.get(), SIGKILL, nullptr, 0);
}

void JobSession::check_limits() {
  if (killed_ || ended_) return;
  if (!confined_) {
    if (elapsed_s() > kConfine_s) kill();
    return;
  }
  if (stdout_.total() + stderr_.total() > kOutputMax) {
    stop(Verdict::OutputLimit,
         fmt::format("printed more than {} KiB{}", kOutputMax / 1024, in_step()));
  } else if (elapsed_s() > job_.wall_s) {
    if (frames_.complete()) return kill();  // all its numbers are here; only its end is late
    stop(Verdict::TimeLimit, fmt::format("still running after {} s{}", job_.wall_s, in_step()));
  }
}

// Nothing of the subject has run: whatever went wrong is ours, or this machine's.
void JobSession::judge_unconfined() {
  const auto& failure = frames_.failure();
  if (failure && failure->cause == FailureCause::NoDevice) {
    outcome_.failure = RunFailure{Verdict::Deferred, 0, first_line(failure->text), {}, false};
    return;
  }
  throw WorkerFailed(fmt::format("a job's process could not be confined: {}",
                                 failure ? first_line(failure->text) : "it ended"));
}

void JobSession::judge_end() {
  if (!frames_.confined()) return judge_unconfined();
  if (outcome_.failure) return;
  if (frames_.failure()) return take_failure(*frames_.failure());
  if (frames_.complete()) return;
  const int status = ended_->status;
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    const bool late = static_cast<double>(ended_->cpu_us) / 1e6 >= job_.wire.cpu_s;
    if (signal == SIGXCPU || (signal == SIGKILL && late)) {
      stop(Verdict::TimeLimit, "used up its processor time" + in_step());
    } else if (signal == SIGSYS) {
      stop(Verdict::Forbidden, "made a system call that a submission may not," + in_step());
    } else if (signal == SIGKILL) {
      stop(Verdict::MemoryLimit, "killed by the system, most likely for its memory" + in_step());
    } else {
      stop(Verdict::Crashed, signal_name(signal) + in_step());
    }
  } else {
    stop(Verdict::ExitedEarly,
         fmt::format("left the process with exit code {}{}", WEXITSTATUS(status), in_step()));
  }
}

// The subject's process wrote this, so nothing in it can excuse the subject: what it calls the
// worker's own failure counts as bad output. Were it really ours, the oracles would fail the same
// way.
void JobSession::take_failure(const FailureFrame& frame) {
  const std::string text = first_line(frame.text);
  const std::string where = frame.step == 0 ? "" : in_step();
  RunFailure failure{Verdict::BadOutput, frame.step, text + where, {}, false};
  switch (frame.cause) {
    case FailureCause::NotImplemented:
      failure.verdict = Verdict::NotAttempted;
      failure.reason = "the stub is as it was";
      break;
    case FailureCause::NotCovered:
      failure.verdict = Verdict::Exception;
      failure.reason = text;
      failure.not_covered = true;
      break;
    case FailureCause::NotLoadable:
      failure.verdict = Verdict::CompileError;
      failure.reason = "it compiles but does not link: " + text;
      break;
    case FailureCause::Exception:
      failure.verdict = Verdict::Exception;
      failure.reason = "threw" + where + ": " + text;
      failure.detail = clean_text(frame.text, kDetailMax);
      break;
    case FailureCause::OutOfMemory:
      failure.verdict = Verdict::MemoryLimit;
      failure.reason = fmt::format("needed more than {} MiB{}", job_.wire.memory_mb, where);
      break;
    case FailureCause::Forbidden:
      failure.verdict = Verdict::Forbidden;
      failure.reason = fmt::format("called {}, which a submission may not,{}", text, in_step());
      break;
    case FailureCause::NoDevice:  // it was there before the subject was loaded
    case FailureCause::BadOutput:
    case FailureCause::Worker:
    default:
      break;
  }
  outcome_.failure = std::move(failure);
}

double JobSession::elapsed_s() const {
  return std::chrono::duration<double>(Clock::now() - start_).count();
}

int JobSession::step_under_way() const {
  return std::min(frames_.steps_done() + 1, job_.wire.steps);
}

std::string JobSession::in_step() const { return fmt::format(" in step {}", step_under_way()); }

}  // namespace stepcheck
