// SPDX-License-Identifier: MIT
#include "cli/doctor_command.h"

#include "cli/course.h"
#include "cli/device.h"
#include "cli/exit_code.h"
#include "run/command.h"
#include "run/isolation.h"
#include "run/isolation_probe.h"

#include <fmt/format.h>

#include <chrono>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

void line(bool good, const char* what, const std::string& finding) {
  fmt::print("{:<8}{:<12}{}\n", good ? "ok" : "MISSING", what, finding);
}

std::string megabytes(std::uintmax_t bytes) { return fmt::format("{} MiB", bytes / (1024 * 1024)); }

std::string start_worker(const Installation& installation) {
  const auto start = std::chrono::steady_clock::now();
  Worker worker(installation.worker);
  const std::string version = worker.libtorch_version();  // which it says once it is warm
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  return fmt::format("{}, a worker is warm after {:.2f} s", version, took.count());
}

bool check_compiler(const Installation& installation) {
  const bool works =
      run_command({installation.compiler, "--version"}, fs::temp_directory_path(), {}).ok();
  line(works, "compiler",
       installation.compiler + (works ? " (" + installation.compiler_version + ")"
                                      : " does not run; install g++ and build again"));
  const fs::path& pch = installation.precompiled_header;
  std::error_code missing;
  const auto size = fs::file_size(pch, missing);
  line(!missing, "header",
       missing ? pch.string() + "; build again" : fmt::format("precompiled, {}", megabytes(size)));
  return works;
}

// The store is in use meanwhile: what another grading has just renamed or removed is not counted.
std::string store_size(const Installation& installation) {
  std::uintmax_t bytes = 0;
  int files = 0;
  std::error_code gone;
  const fs::recursive_directory_iterator end;
  for (fs::recursive_directory_iterator at(installation.store_dir, gone); !gone && at != end;
       at.increment(gone)) {
    if (!at->is_regular_file(gone)) continue;
    const auto size = at->file_size(gone);
    if (gone) continue;
    bytes += size;
    ++files;
  }
  return fmt::format("{} trajectories and objects, {}, in {} (may be deleted at any time)", files,
                     megabytes(bytes), installation.store_dir.string());
}

bool check_isolation(const Installation& installation) {
  const Isolation isolation = find_isolation(installation, Device::Cpu);
  try {
    refuse_weak(isolation);
    Worker worker(installation.worker, isolation.layers, installation.torch_dirs);
    self_test(worker, isolation);
  } catch (const std::exception& error) {
    line(false, "isolation", fmt::format("{}; {}", isolation.text(), error.what()));
    return false;
  }
  line(true, "isolation", isolation.text() + ", and its self-test holds");
  return true;
}

}  // namespace

int run_doctor() {
  const Installation installation = find_installation();
  line(true, "stepcheck", STEPCHECK_VERSION);
  bool able = check_compiler(installation);
  try {
    line(true, "LibTorch", start_worker(installation));
  } catch (const WorkerFailed& error) {
    line(false, "LibTorch",
         fmt::format("{}; run {} by hand to see why", error.what(), installation.worker.string()));
    return kNotGraded;
  }
  const Course course(installation, {}, {}, {});
  line(true, "course",
       fmt::format("{} exercises, {} fixtures, {} items", course.exercises().size(),
                   course.fixture_names().size(), course.rubric().items.size()));
  const bool cuda = has_cuda(installation, course);
  fmt::print(
      "{:<8}{:<12}{}\n", cuda ? "ok" : "none", "GPU",
      cuda ? "CUDA device 0" : "no CUDA device that LibTorch can use; --device cuda is deferred");
  able = check_isolation(installation) && able;
  line(true, "store", store_size(installation));
  return able ? kAllAccepted : kNotGraded;
}

}  // namespace stepcheck
