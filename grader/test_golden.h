// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace stepcheck {

/// Expects `actual` to be exactly grader/FILE, as `report/golden/terminal.txt`. Tests that call it
/// are named Golden.*: with STEPCHECK_APPROVE set (ci/approve sets it) the file is rewritten
/// instead. Read what git then shows before you commit it.
inline void expect_golden(const std::string& file, const std::string& actual) {
  const auto path = std::filesystem::path(STEPCHECK_SOURCE_DIR) / "grader" / file;
  if (std::getenv("STEPCHECK_APPROVE") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  std::ifstream stream(path, std::ios::binary);
  ASSERT_TRUE(stream) << path << " is missing: run ci/approve";
  const std::string expected{std::istreambuf_iterator<char>(stream), {}};
  EXPECT_EQ(actual, expected) << "if this is intended: ci/approve";
}

}  // namespace stepcheck
