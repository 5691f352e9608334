// SPDX-License-Identifier: MIT
#include "run/isolation_probe.h"

#include "wire/self_test_probes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace stepcheck {
namespace {

// What a GPU's driver does at any time, so that a job on one may do it too.
bool is_left_open(const std::string& probe, bool gpu) {
  return gpu && (probe == "start a thread" || probe == "make executable memory");
}

Job self_test_job(bool gpu) {
  constexpr double kWall_s = 10;
  Layout layout;
  layout.add("succeeded", "", {static_cast<std::int64_t>(self_test_probes().size())});
  Job job{{}, Layouts({layout}), kWall_s, {}, {}};
  job.wire.drive = Drive::SelfTest;
  job.wire.device = gpu ? Device::Cuda : Device::Cpu;
  job.wire.steps = 1;
  job.wire.cpu_s = kWall_s;
  job.wire.memory_mb = 64;
  job.constants = [] { return std::vector<double>{}; };
  job.inputs = [](int) { return std::vector<double>{}; };
  return job;
}

}  // namespace

void self_test(Worker& worker, const Isolation& isolation) {
  std::vector<std::string> succeeded;
  const Outcome outcome =
      worker.run(self_test_job(isolation.gpu), [&](int, const StepValues& values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
          const std::string& probe = self_test_probes().at(i);
          if (values[i] != 0 && !is_left_open(probe, isolation.gpu)) succeeded.push_back(probe);
        }
      });
  if (outcome.failure) {
    throw WorkerFailed(
        fmt::format("the isolation's self-test did not end: {}", outcome.failure->reason));
  }
  if (!succeeded.empty()) {
    throw WorkerFailed(fmt::format("the isolation does not hold: from inside, a job could {}",
                                   fmt::join(succeeded, ", ")));
  }
}

}  // namespace stepcheck
