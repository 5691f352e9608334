// SPDX-License-Identifier: MIT
#include "run/worker.h"

#include "jail/bubblewrap.h"
#include "jail/limits.h"
#include "run/job_session.h"
#include "wire/frame.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace stepcheck {
namespace {

// A cold start takes half a second here, several with CUDA on a network file system.
constexpr int kWarmUp_ms = 120'000;

// Settings that LibTorch and its libraries read when they are loaded. One thread and the plainest
// vector instructions: both change the last bits, from machine to machine and version to version.
// Those before Nehalem's crash in OpenBLAS 0.3.34, in sgemm.
constexpr std::array<const char*, 7> kEnvironment{
    "ATEN_CPU_CAPABILITY=default",    "OMP_NUM_THREADS=1",         "MKL_NUM_THREADS=1",
    "OPENBLAS_NUM_THREADS=1",         "OPENBLAS_CORETYPE=Nehalem", "LC_ALL=C",
    "CUBLAS_WORKSPACE_CONFIG=:4096:8"};

// Which GPUs a batch system has given us is the one thing of our environment that goes along.
std::string visible_gpus() {
  const char* value = std::getenv("CUDA_VISIBLE_DEVICES");
  return value == nullptr ? "" : fmt::format("CUDA_VISIBLE_DEVICES={}", value);
}

std::vector<std::string> environment() {
  std::vector<std::string> settings(kEnvironment.begin(), kEnvironment.end());
  const std::string gpus = visible_gpus();
  if (!gpus.empty()) settings.push_back(gpus);
  return settings;
}

std::vector<std::string> command_line(const std::filesystem::path& program, Layers layers,
                                      const std::vector<std::filesystem::path>& readable) {
  std::vector<std::string> words;
  if (layers.has(Layer::Bubblewrap)) {
    Box box;
    box.readable = readable;
    box.readable.push_back(program);
    // Its thread may be gone long before it is; it ends when its control socket closes.
    box.dies_with_us = false;
    box.changes_user = layers.has(Layer::Uid);
    words = bubblewrap(box, environment());
  }
  for (const auto& word : {program.string(), std::string("--serve"), to_text(layers)}) {
    words.push_back(word);
  }
  return words;
}

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (const auto& text : texts) all.push_back(const_cast<char*>(text.c_str()));
  all.push_back(nullptr);
  return all;
}

[[noreturn]] void become_worker(const std::vector<char*>& arguments,
                                const std::vector<char*>& settings, int control, bool silent) {
  // dup2 onto itself would leave it to be closed by exec.
  if (control == kControlFd) {
    ::fcntl(control, F_SETFD, 0);
  } else {
    ::dup2(control, kControlFd);
  }
  // Standard output is for reports alone; what LibTorch has to say when it starts is for people.
  ::dup2(::open("/dev/null", O_RDWR), STDIN_FILENO);
  if (silent) ::dup2(STDIN_FILENO, STDERR_FILENO);
  ::dup2(STDERR_FILENO, STDOUT_FILENO);
  ::close_range(kControlFd + 1, ~0U, 0);
  unblock_signals();
  ::execve(arguments[0], arguments.data(), settings.data());
  ::_exit(127);
}

}  // namespace

Worker::Worker(const std::filesystem::path& program, Layers layers,
               const std::vector<std::filesystem::path>& readable, bool silent)
    : program_(program.string()) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    throw WorkerFailed(fmt::format("no socket for the worker: {}", std::strerror(errno)));
  }
  control_ = FileDescriptor(ends[0]);
  FileDescriptor theirs(ends[1]);
  const auto words = command_line(program, layers, readable);
  const auto settings = environment();
  const auto arguments = pointers(words);
  const auto setting_pointers = pointers(settings);
  pid_ = ::fork();
  if (pid_ < 0)
    throw WorkerFailed(fmt::format("no process for the worker: {}", std::strerror(errno)));
  if (pid_ == 0) become_worker(arguments, setting_pointers, theirs.get(), silent);
}

void Worker::wait_until_warm() {
  if (!libtorch_version_.empty()) return;
  ControlMessage hello;
  pollfd waiting{control_.get(), POLLIN, 0};
  if (::poll(&waiting, 1, kWarmUp_ms) <= 0 ||
      ::recv(control_.get(), &hello, sizeof hello, 0) != sizeof hello ||
      hello.kind != ControlKind::Hello) {
    throw WorkerFailed(fmt::format("{} does not start; `stepcheck doctor` may tell why", program_));
  }
  hello.text[sizeof hello.text - 1] = '\0';
  libtorch_version_ = hello.text;
}

Worker::Worker(FileDescriptor control)
    : control_(std::move(control)), libtorch_version_("as it was started") {}

FileDescriptor Worker::release() {
  pid_ = -1;
  return std::move(control_);
}

Worker::~Worker() {
  control_.close();  // its sign to end
  if (pid_ < 0) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

const std::string& Worker::libtorch_version() {
  wait_until_warm();
  return libtorch_version_;
}

Outcome Worker::run(const Job& job, const StepSink& sink) {
  wait_until_warm();
  return JobSession(job, sink, control_.get()).run();
}

}  // namespace stepcheck
