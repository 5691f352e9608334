// SPDX-License-Identifier: MIT
#include "run/job_session.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>

#include <csignal>
#include <cstring>
#include <thread>

#include "load/test_files.h"
#include "run/test_frames.h"
#include "wire/io.h"

namespace stepcheck {
namespace {

using testing::confined_frame;
using testing::failure_frame;
using testing::step_frame;

/// A job's end of its pipes.
struct JobEnds {
  std::array<int, kJobDescriptors> fds{};

  std::string read_header() const {
    std::uint64_t size = 0;
    EXPECT_TRUE(read_all(fds[kJobInput], &size, sizeof size));
    std::string text(size, '\0');
    EXPECT_TRUE(read_all(fds[kJobInput], text.data(), size));
    return text;
  }
  std::vector<double> read_message() const {
    std::uint64_t count = 0;
    EXPECT_TRUE(read_all(fds[kJobInput], &count, sizeof count));
    std::vector<double> values(count);
    EXPECT_TRUE(read_all(fds[kJobInput], values.data(), count * sizeof(double)));
    return values;
  }
  bool has_input() const {
    pollfd waiting{fds[kJobInput], POLLIN, 0};
    return ::poll(&waiting, 1, 20) > 0;
  }
  void write(JobDescriptor where, const std::string& bytes) const {
    write_all(fds[where], bytes.data(), bytes.size());
  }
};

ControlMessage ended(int status, std::int64_t cpu_us = 0) {
  return {ControlKind::Ended, status, cpu_us, 2048, {}};
}
ControlMessage exited(int code) { return ended(code << 8); }

using Behaviour = std::function<ControlMessage(const JobEnds&)>;

/// A worker in a thread, which plays one job itself and tells how it ended.
class FakeWorker {
 public:
  explicit FakeWorker(Behaviour behaviour, bool confines = true)
      : behaviour_(std::move(behaviour)), confines_(confines) {
    std::signal(SIGPIPE, SIG_IGN);  // as the program does
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends.data()) != 0) throw std::bad_alloc();
    control_ = FileDescriptor(ends[0]);
    theirs_ = FileDescriptor(ends[1]);
    thread_ = std::jthread([this] { serve(); });
  }
  int control() const { return control_.get(); }

 private:
  void serve() {
    const JobEnds job = receive();
    if (confines_) job.write(kJobFrames, confined_frame());
    const ControlMessage end = behaviour_(job);
    for (const int fd : job.fds) ::close(fd);
    if (end.kind == ControlKind::Ended) ::send(theirs_.get(), &end, sizeof end, MSG_NOSIGNAL);
    theirs_.close();
  }
  JobEnds receive() const {
    JobEnds job;
    char byte = 0;
    iovec data{&byte, 1};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof job.fds + sizeof(int))> space{};
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    message.msg_control = space.data();
    message.msg_controllen = space.size();
    EXPECT_EQ(::recvmsg(theirs_.get(), &message, 0), 1);
    std::memcpy(job.fds.data(), CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof job.fds);
    return job;
  }

  Behaviour behaviour_;
  bool confines_;
  FileDescriptor control_;
  FileDescriptor theirs_;
  std::jthread thread_;
};

// Two steps of one number each.
Job two_steps(double wall_s = 10) {
  Layout layout;
  layout.add("loss", "", {});
  Job job{{}, Layouts({layout}), wall_s, {}, {}};
  job.wire.steps = 2;
  job.wire.memory_mb = 64;
  job.wire.cpu_s = 5;
  job.constants = [] { return std::vector<double>{1, 2}; };
  job.inputs = [](int step) { return std::vector<double>{10.0 * step}; };
  return job;
}

Outcome outcome_of(const Behaviour& behaviour, const Job& job = two_steps()) {
  const FakeWorker worker(behaviour);
  const StepSink ignore = [](int, const StepValues&) {};
  return JobSession(job, ignore, worker.control()).run();
}

// How a job ends that writes `frames` and exits with 0.
RunFailure failure_after(const std::string& frames, const Job& job = two_steps()) {
  const auto behaviour = [&](const JobEnds& ends) {
    ends.write(kJobFrames, frames);
    return exited(0);
  };
  const Outcome outcome = outcome_of(behaviour, job);
  return outcome.failure.value_or(RunFailure{Verdict::Accepted, 0, "", "", false});
}

TEST(JobSession, SendsAStepAfterTheFrameOfTheOneBefore) {
  const FakeWorker worker([](const JobEnds& job) {
    EXPECT_EQ(decode_job(job.read_header()).steps, 2);
    EXPECT_EQ(job.read_message(), (std::vector<double>{1, 2}));
    EXPECT_EQ(job.read_message(), std::vector<double>{10});
    EXPECT_FALSE(job.has_input()) << "nobody may look ahead";
    job.write(kJobFrames, step_frame(1, {0.5}));
    EXPECT_EQ(job.read_message(), std::vector<double>{20});
    job.write(kJobFrames, step_frame(2, {0.25}));
    EXPECT_FALSE(job.has_input());
    job.write(kJobStdout, "to \x1b[1mout\n");
    job.write(kJobStderr, "to err\n");
    return ended(0, 1'500'000);
  });
  const Job job = two_steps();
  std::vector<StepValues> steps;
  const StepSink sink = [&](int step, const StepValues& values) {
    steps.push_back(values);
    EXPECT_EQ(step, static_cast<int>(steps.size()));
  };
  const Outcome outcome = JobSession(job, sink, worker.control()).run();
  EXPECT_FALSE(outcome.failure);
  EXPECT_EQ(outcome.steps, 2);
  EXPECT_EQ(steps, (std::vector<StepValues>{{0.5}, {0.25}}));
  EXPECT_EQ(outcome.output, "to out\nto err\n");
  EXPECT_EQ(outcome.usage.cpu_s, 1.5);
  EXPECT_EQ(outcome.usage.peak_rss_kb, 2048);
}

void expect_end(const ControlMessage& end, Verdict verdict, const std::string& reason) {
  const Outcome outcome = outcome_of([&](const JobEnds& job) {
    job.write(kJobFrames, step_frame(1, {0.5}));
    return end;
  });
  ASSERT_TRUE(outcome.failure);
  EXPECT_EQ(outcome.failure->verdict, verdict) << reason;
  EXPECT_EQ(outcome.failure->reason, reason);
  EXPECT_EQ(outcome.failure->step, 2);
  EXPECT_EQ(outcome.steps, 1);
}

TEST(JobSession, AnEndBeforeTheLastStepIsNeverAPass) {
  expect_end(exited(0), Verdict::ExitedEarly, "left the process with exit code 0 in step 2");
  expect_end(exited(3), Verdict::ExitedEarly, "left the process with exit code 3 in step 2");
  expect_end(ended(SIGSEGV), Verdict::Crashed, "SIGSEGV (Segmentation fault) in step 2");
  expect_end(ended(SIGABRT), Verdict::Crashed, "SIGABRT (Aborted) in step 2");
  expect_end(ended(SIGXCPU), Verdict::TimeLimit, "used up its processor time in step 2");
  expect_end(ended(SIGKILL, 6'000'000), Verdict::TimeLimit, "used up its processor time in step 2");
  expect_end(ended(SIGKILL), Verdict::MemoryLimit,
             "killed by the system, most likely for its memory in step 2");
}

TEST(JobSession, HowItEndsAfterTheLastStepDoesNotMatter) {
  const Outcome outcome = outcome_of([](const JobEnds& job) {
    job.write(kJobFrames, step_frame(1, {1}) + step_frame(2, {2}));
    return ended(SIGSEGV);
  });
  EXPECT_FALSE(outcome.failure);
  EXPECT_EQ(outcome.steps, 2);
}

void expect_cause(FailureCause cause, Verdict verdict, const std::string& reason) {
  const RunFailure failure =
      failure_after(step_frame(1, {0.5}) + failure_frame(2, cause, "why\nand more"));
  EXPECT_EQ(failure.verdict, verdict) << reason;
  EXPECT_EQ(failure.reason, reason);
  EXPECT_EQ(failure.step, 2);
  EXPECT_EQ(failure.not_covered, cause == FailureCause::NotCovered);
}

TEST(JobSession, AFailureFrameIsAVerdictByItsCause) {
  expect_cause(FailureCause::NotImplemented, Verdict::NotAttempted, "the stub is as it was");
  expect_cause(FailureCause::NotCovered, Verdict::Exception, "why");
  expect_cause(FailureCause::NotLoadable, Verdict::CompileError,
               "it compiles but does not link: why");
  expect_cause(FailureCause::Exception, Verdict::Exception, "threw in step 2: why");
  expect_cause(FailureCause::OutOfMemory, Verdict::MemoryLimit,
               "needed more than 64 MiB in step 2");
  expect_cause(FailureCause::BadOutput, Verdict::BadOutput, "why in step 2");
}

// How a job ends whose process writes `frames` before it is confined.
Outcome unconfined_outcome(const std::string& frames) {
  const FakeWorker worker(
      [&](const JobEnds& ends) {
        ends.write(kJobFrames, frames);
        return exited(0);
      },
      false);
  const Job job = two_steps();
  const StepSink ignore = [](int, const StepValues&) {};
  return JobSession(job, ignore, worker.control()).run();
}

TEST(JobSession, AMissingDeviceIsBelievedBeforeAnythingOfASubjectRuns) {
  const std::string frame = failure_frame(1, FailureCause::NoDevice, "none here");
  EXPECT_EQ(failure_after(frame).verdict, Verdict::BadOutput);
  const Outcome outcome = unconfined_outcome(frame);
  ASSERT_TRUE(outcome.failure);
  EXPECT_EQ(outcome.failure->verdict, Verdict::Deferred);
  EXPECT_EQ(outcome.failure->reason, "none here");
}

TEST(JobSession, AProcessThatIsNotConfinedIsOurFault) {
  EXPECT_THROW(unconfined_outcome(""), WorkerFailed);
  EXPECT_THROW(unconfined_outcome(failure_frame(0, FailureCause::Worker, "no")), WorkerFailed);
  EXPECT_THROW(unconfined_outcome(step_frame(1, {0.5}) + step_frame(2, {0.5})), WorkerFailed);
}

TEST(JobSession, WhatAProcessIsEndedForIsForbidden) {
  const RunFailure failure =
      failure_after(step_frame(1, {0.5}) + failure_frame(0, FailureCause::Forbidden, "ptrace"));
  EXPECT_EQ(failure.verdict, Verdict::Forbidden);
  EXPECT_EQ(failure.reason, "called ptrace, which a submission may not, in step 2");
  const Outcome outcome = outcome_of([](const JobEnds&) { return ended(SIGSYS); });
  ASSERT_TRUE(outcome.failure);
  EXPECT_EQ(outcome.failure->verdict, Verdict::Forbidden);
}

TEST(JobSession, ASubjectsLibraryComesAsADescriptor) {
  const testing::Folder folder;
  Job job = two_steps();
  job.wire.subjects[ExerciseKind::Optimizer] = {"sgd", folder.write("sgd.so", "code").string(), 1};
  std::string path;
  const Outcome outcome = outcome_of(
      [&](const JobEnds& ends) {
        path = decode_job(ends.read_header()).subjects.at(ExerciseKind::Optimizer).path;
        return exited(0);
      },
      job);
  EXPECT_EQ(path, "/proc/self/fd/6");
  job.wire.subjects[ExerciseKind::Optimizer].path = "/no/such.so";
  const StepSink ignore = [](int, const StepValues&) {};
  EXPECT_THROW(JobSession(job, ignore, -1).run(), WorkerFailed);
}

TEST(JobSession, NoCauseOfASubjectsMakingIsOurFault) {
  expect_cause(FailureCause::Worker, Verdict::BadOutput, "why in step 2");
  expect_cause(static_cast<FailureCause>(0), Verdict::BadOutput, "why in step 2");
  expect_cause(static_cast<FailureCause>(99), Verdict::BadOutput, "why in step 2");
}

TEST(JobSession, WhatWasThrownIsCleaned) {
  const RunFailure failure =
      failure_after(failure_frame(1, FailureCause::Exception, "\x1b[31mred\x1b[0m\nmore"));
  EXPECT_EQ(failure.reason, "threw in step 1: red");
  EXPECT_EQ(failure.detail, "red\nmore");
}

TEST(JobSession, ABrokenStreamIsBadOutput) {
  const RunFailure failure = failure_after(step_frame(1, {0.5}) + std::string(24, 'x'));
  EXPECT_EQ(failure.verdict, Verdict::BadOutput);
  EXPECT_EQ(failure.reason, "the worker received something that is no frame in step 2");
  EXPECT_EQ(failure_after(step_frame(1, {1}) + step_frame(2, {2}) + "x").verdict,
            Verdict::BadOutput);
  EXPECT_EQ(failure_after(step_frame(1, {1, 2})).verdict, Verdict::BadOutput);
}

TEST(JobSession, PrintingWithoutEndIsALimit) {
  const Outcome outcome = outcome_of([](const JobEnds& job) {
    for (int i = 0; i < 3; ++i) job.write(kJobStderr, std::string(512 * 1024, 'x'));
    return ended(SIGKILL);
  });
  ASSERT_TRUE(outcome.failure);
  EXPECT_EQ(outcome.failure->verdict, Verdict::OutputLimit);
  EXPECT_LE(outcome.output.size(), 17U * 1024U);
}

TEST(JobSession, TakingTooLongIsALimit) {
  const Outcome outcome = outcome_of(
      [](const JobEnds& job) {
        job.write(kJobFrames, step_frame(1, {0.5}));
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        return ended(SIGKILL);
      },
      two_steps(0.05));
  ASSERT_TRUE(outcome.failure);
  EXPECT_EQ(outcome.failure->verdict, Verdict::TimeLimit);
  EXPECT_EQ(outcome.failure->reason, "still running after 0.05 s in step 2");
}

TEST(JobSession, BeingLateAfterTheLastStepIsNot) {
  const Outcome outcome = outcome_of(
      [](const JobEnds& job) {
        job.write(kJobFrames, step_frame(1, {1}) + step_frame(2, {2}));
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        return ended(SIGKILL);
      },
      two_steps(0.1));
  EXPECT_FALSE(outcome.failure);
}

TEST(JobSession, AJobThatReadsNothingHoldsNobodyUp) {
  Job job = two_steps();
  job.constants = [] { return std::vector<double>(1'000'000, 1.0); };
  const Outcome outcome = outcome_of([](const JobEnds&) { return exited(0); }, job);
  EXPECT_EQ(outcome.failure.value().verdict, Verdict::ExitedEarly);
}

TEST(JobSession, PassesOnWhatTheSinkThrows) {
  const FakeWorker worker([](const JobEnds& job) {
    job.write(kJobFrames, step_frame(1, {0.5}));
    return ended(SIGKILL);
  });
  const Job job = two_steps();
  const StepSink sink = [](int, const StepValues&) { throw std::logic_error("sink"); };
  EXPECT_THROW(JobSession(job, sink, worker.control()).run(), std::logic_error);
}

TEST(JobSession, AWorkerThatGoesAwayIsOurs) {
  EXPECT_THROW(outcome_of([](const JobEnds&) { return ControlMessage{}; }), WorkerFailed);
}

TEST(Worker, MustSayHello) {
  EXPECT_THROW(Worker("/bin/true").libtorch_version(), WorkerFailed);
  EXPECT_THROW(Worker("/no/such/program").libtorch_version(), WorkerFailed);
}

}  // namespace
}  // namespace stepcheck
