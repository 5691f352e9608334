// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace stepcheck {

/// A view of the system for one program and all that it starts: the folders named here and no
/// others, processes and a network of its own.
struct Box {
  std::vector<std::filesystem::path> readable;  ///< beside the system's
  std::vector<std::filesystem::path> writable;
  std::filesystem::path dir = "/";  ///< where the program starts
  bool dies_with_us = true;  ///< with the thread that starts it; else it must see to its own end
  bool changes_user =
      false;  ///< as root: the program may become another user and end its processes
  bool shows_processes = true;  ///< has a /proc, of its own processes
};

/// The words of a command line before the program's own. `environment` holds NAME=VALUE; nothing
/// else is passed on.
std::vector<std::string> bubblewrap(const Box& box, const std::vector<std::string>& environment);

/// Where bwrap is, or an empty path.
std::filesystem::path find_bubblewrap();

/// Folders and files of the system that any program needs to start, a compiler included, as they
/// are on this machine: programs, libraries and headers, the loader's cache. Nothing that is put on
/// a machine by hand but libraries: a course may lie in /usr/local or /usr/src.
std::vector<std::filesystem::path> system_paths();

/// Whether it is one of them or lies below one.
bool is_of_system(const std::filesystem::path& path);

/// Whether `path` is `dir` or lies below it. Both absolute, and as they are: no link is followed.
bool is_below(const std::filesystem::path& path, const std::filesystem::path& dir);

}  // namespace stepcheck
