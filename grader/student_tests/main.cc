// SPDX-License-Identifier: MIT
/// Every public fixture as a GoogleTest test, for `ctest --preset student` and for editors that
/// show such tests.

#include "student_tests/registered_fixtures.h"

#include "cli/exit_code.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <exception>

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  try {
    stepcheck::register_fixture_tests();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "stepcheck: %s\n", error.what());
    return stepcheck::kUsage;
  }
  return RUN_ALL_TESTS();
}
