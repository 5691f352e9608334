// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace stepcheck {

/// What a public fixture is called as a GoogleTest test: `adam/decay_all` is `Adam.decay_all`.
struct TestName {
  std::string suite;
  std::string test;
};
TestName test_name(const std::string& fixture);

/// Makes a test of each public fixture of the course, which checks the .cc files in the folder that
/// STEPCHECK_SUBMISSION names, otherwise in student/. Throws BadFile, and std::runtime_error if the
/// build is not complete.
void register_fixture_tests();

}  // namespace stepcheck
