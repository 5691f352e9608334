// SPDX-License-Identifier: MIT
#pragma once

#include "run/installation.h"

#include <filesystem>
#include <string>

namespace stepcheck {

/// What became of one exercise's source file.
struct Compiled {
  enum class State { Missing, Failed, Built };
  State state = State::Missing;
  std::filesystem::path library;  ///< if built
  std::string reason;             ///< one line, otherwise
  std::string message;            ///< the compiler's, cut to what helps
};

/// Copies what may be compiled of a submission into `scratch`: its regular files named
/// [A-Za-z0-9_]+.(cc|h), at most 1 MiB each, without the contract headers, which are put back from
/// the installation by the compiler's search path. Links are not followed.
void copy_sources(const Installation& installation, const std::filesystem::path& submission,
                  const std::filesystem::path& scratch);

/// Compiles scratch/EXERCISE.cc with a fixed command line into a shared library of its own.
Compiled compile_exercise(const Installation& installation, const std::filesystem::path& scratch,
                          const std::string& exercise);

/// What helps of a compiler's output: from the first error on, at most 24 lines, without our paths.
std::string helpful_part(const std::string& output, const std::filesystem::path& scratch);

}  // namespace stepcheck
