// SPDX-License-Identifier: MIT
#pragma once

#include "run/command.h"
#include "run/installation.h"
#include "run/isolation.h"
#include "run/object_store.h"
#include "run/sources.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stepcheck {

/// What became of one exercise's source file.
struct Compiled {
  enum class State {
    Missing,
    Failed,
    Forbidden,  ///< it compiles, and takes what the exercise forbids
    Broken,     ///< the compiler was ended by somebody else: no fault of the submission
    Built,
  };
  State state = State::Missing;
  std::filesystem::path library;  ///< if built
  std::string content;            ///< if built: the same for the same sources and compiler
  std::string reason;             ///< one line, otherwise
  std::string message;            ///< the compiler's, cut to what helps
};

/// Compiles a submission's exercises, each by itself, with a fixed command line. The compiler is
/// confined: it reads the system, LibTorch, the contracts and the submission's own files, writes
/// one folder of its own, has no network, and is limited in time, memory and output. The same
/// sources are compiled once: the object is kept.
class SubmissionCompiler {
 public:
  /// Takes the sources in `submission`; everything is made below `scratch`, which must be empty and
  /// outlive what is built there. Throws std::system_error.
  SubmissionCompiler(const Installation& installation, const Isolation& isolation,
                     const std::filesystem::path& submission, std::filesystem::path scratch);

  /// May be called from several threads, for different exercises.
  Compiled compile(const std::string& exercise) const;

 private:
  Compiled run_compiler(const std::string& exercise) const;
  CommandResult run_confined(const std::string& exercise, const std::filesystem::path& sources,
                             const std::filesystem::path& out) const;
  bool is_header_stale(const CommandResult& result) const;

  const Installation& installation_;
  Isolation isolation_;
  std::filesystem::path scratch_;
  CommandLimits limits_;
  RefusedSources refused_;
  MisnamedSources misnamed_;
  ObjectStore objects_;
};

/// What helps of a compiler's output: from the first error on, at most 24 lines of bounded length,
/// without the folders in `ours`.
std::string helpful_part(const std::string& output, const std::vector<std::filesystem::path>& ours);

}  // namespace stepcheck
