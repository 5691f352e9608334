// SPDX-License-Identifier: MIT
#include "cli/classroom50_environment.h"

#include "cli/course.h"

#include <fmt/chrono.h>
#include <fmt/ranges.h>

#include <vector>

namespace stepcheck {
namespace {

std::string first_set(const Environment& environment, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const char* value = environment(name.c_str());
    if (value != nullptr && *value != '\0') return value;
  }
  return {};
}

}  // namespace

Classroom50Submission classroom50_submission(const Environment& environment, std::time_t now) {
  std::vector<std::string> missing;
  // Of several names any will do; a message names the first.
  const auto needed = [&](const std::vector<std::string>& names) {
    std::string value = first_set(environment, names);
    if (value.empty()) missing.push_back(names.front());
    return value;
  };
  Classroom50Submission made;
  made.classroom = needed({"CLASSROOM"});
  made.assignment = needed({"ASSIGNMENT"});
  made.assignment_type = first_set(environment, {"ASSIGNMENT_TYPE"});
  made.owner = needed({"OWNER", "USERNAME"});
  made.submission = needed({"SUBMISSION_TAG"});
  made.commit = needed({"COMMIT_URL"});
  made.release = needed({"RELEASE_URL"});
  made.review = first_set(environment, {"REVIEW_URL", "COMMIT_URL"});
  made.datetime = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now));
  if (made.assignment_type.empty()) made.assignment_type = "individual";
  if (!missing.empty()) {
    throw UsageError(
        fmt::format("--format classroom50 needs {} in the environment, where Classroom 50's runner "
                    "sets them; to try it elsewhere, set them to anything",
                    fmt::join(missing, ", ")));
  }
  if (made.submission.rfind("submit/", 0) != 0) {
    throw UsageError(
        fmt::format("--format classroom50: SUBMISSION_TAG is `{}`; a submission's tag begins with "
                    "`submit/`",
                    made.submission));
  }
  return made;
}

}  // namespace stepcheck
