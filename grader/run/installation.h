// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace stepcheck {

/// Where the build has put things and how submissions are compiled: the file `stepcheck.json` that
/// CMake writes beside the program.
struct Installation {
  std::filesystem::path source_dir;
  std::filesystem::path worker;
  std::filesystem::path exercises;
  std::filesystem::path textbook_dir;
  std::filesystem::path libtorch_dir;
  std::filesystem::path mistakes_dir;
  std::filesystem::path variants_dir;
  std::filesystem::path store_dir;
  std::filesystem::path pack_dir;  ///< expected trajectories in the references' place, or empty
  std::filesystem::path prefix_header;       ///< included first into every submission
  std::filesystem::path precompiled_header;  ///< what the compiler made of it
  std::string compiler;
  std::string compiler_version;
  std::string libtorch_version;
  std::vector<std::string> compile_flags;
  std::uint64_t compile_cpu_s = 20;  ///< processor time that compiling one exercise may take
  std::filesystem::path libtorch;    ///< the library that holds its functions
  std::vector<std::filesystem::path> torch_dirs;     ///< LibTorch's headers and libraries
  std::string without_layers;                        ///< isolation switched off, by name; for tests
  std::map<std::string, std::string> bound_objects;  ///< by exercise
};

/// False in a student's edition.
inline bool has_references(const Installation& installation) {
  return installation.pack_dir.empty();
}

/// Reads it from beside the running program. Throws std::runtime_error saying what to do if the
/// build is not complete.
Installation find_installation();

}  // namespace stepcheck
