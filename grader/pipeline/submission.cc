// SPDX-License-Identifier: MIT
#include "pipeline/submission.h"

#include "pipeline/parallel.h"
#include "pipeline/scan_submission.h"

#include <vector>

namespace stepcheck {

Submission compile_submission(const Installation& installation, const SubmissionCompiler& compiler,
                              const ExerciseRules* rules, const std::set<std::string>& exercises,
                              int jobs, const GradeEvents& events) {
  Submission submission;
  const std::vector<std::string> names(exercises.begin(), exercises.end());
  for (const auto& name : names) submission[name] = {};
  events.begin("compiled", static_cast<int>(names.size()));
  parallel_for(static_cast<int>(names.size()), jobs, [&](int i, int) {
    const std::string& name = names[static_cast<std::size_t>(i)];
    events.started(name + ".cc");
    submission.at(name) = compiler.compile(name);
    if (rules != nullptr) scan_compiled(installation, name, *rules, submission.at(name));
    events.finished(name + ".cc");
  });
  events.end();
  return submission;
}

}  // namespace stepcheck
