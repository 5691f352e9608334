// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace stepcheck::report_test {

/// Expects `actual` to be exactly grader/report/golden/NAME. With STEPCHECK_APPROVE set (ci/approve
/// sets it) the file is rewritten instead: read what git then shows before you commit it.
inline void expect_golden(const std::string& name, const std::string& actual) {
  const std::string path = STEPCHECK_SOURCE_DIR "/grader/report/golden/" + name;
  if (std::getenv("STEPCHECK_APPROVE") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  ASSERT_TRUE(file) << path << " is missing: run ci/approve";
  const std::string expected{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(actual, expected) << "if this is intended: ci/approve";
}

}  // namespace stepcheck::report_test
