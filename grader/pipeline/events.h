// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>

namespace stepcheck {

/// What is going on, for progress; called from several threads.
struct GradeEvents {
  std::function<void(const char* done, int total)> begin;
  std::function<void(const std::string& job)> started;
  std::function<void(const std::string& job)> finished;
  std::function<void()> end;
};

}  // namespace stepcheck
