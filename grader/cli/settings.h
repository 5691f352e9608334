// SPDX-License-Identifier: MIT
#pragma once

#include "model/modes.h"
#include "report/classroom50.h"
#include "report/color.h"
#include "report/redact.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace stepcheck {

enum class DeviceChoice { Cpu, Cuda, Auto };

/// What the command line says about a grading, whichever command it is.
struct Settings {
  std::filesystem::path submission;
  std::optional<std::filesystem::path> rubric;
  std::optional<std::filesystem::path> fixtures;
  std::optional<std::filesystem::path> data;
  std::optional<std::filesystem::path> seed_secret;
  DeviceChoice device = DeviceChoice::Cpu;
  std::optional<Dtype> dtype;
  std::vector<std::string> only;     ///< items, exercises or fixtures; empty = all
  std::vector<std::string> formats;  ///< FORM or FORM=FILE
  std::optional<std::filesystem::path> output;
  Audience audience = Audience::Student;
  ColorMode color = ColorMode::Auto;
  std::optional<Classroom50Submission> classroom50;  ///< filled in if a report asks for it
  int jobs = 0;                                      ///< 0 = as many as processors
  bool quiet = false;
  bool keeps_worker = false;    ///< for a further check
  bool weak_isolation = false;  ///< student code may run where it is not confined
};

}  // namespace stepcheck
