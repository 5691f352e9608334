// SPDX-License-Identifier: MIT
#include "pipeline/submission.h"

#include "pipeline/parallel.h"

#include <vector>

namespace stepcheck {

Submission compile_submission(const Installation& installation, const std::filesystem::path& dir,
                              const std::filesystem::path& scratch,
                              const std::set<std::string>& exercises, int jobs,
                              const GradeEvents& events) {
  Submission submission;
  const std::vector<std::string> names(exercises.begin(), exercises.end());
  for (const auto& name : names) submission[name] = {};
  copy_sources(installation, dir, scratch);
  events.begin("compiled", static_cast<int>(names.size()));
  parallel_for(static_cast<int>(names.size()), jobs, [&](int i, int) {
    const std::string& name = names[static_cast<std::size_t>(i)];
    events.started(name + ".cc");
    submission.at(name) = compile_exercise(installation, scratch, name);
    events.finished(name + ".cc");
  });
  events.end();
  return submission;
}

}  // namespace stepcheck
