// SPDX-License-Identifier: MIT
#include "cli/events.h"

#include <algorithm>
#include <thread>

namespace stepcheck {

GradeEvents events_to(Progress& progress) {
  return {[&](const char* done, int total) { progress.begin(done, total); },
          [&](const std::string& job) { progress.started(job); },
          [&](const std::string& job) { progress.finished(job); }, [&] { progress.end(); }};
}

int jobs_at_a_time(const Settings& settings) {
  const int processors = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  return settings.jobs > 0 ? settings.jobs : processors;
}

}  // namespace stepcheck
