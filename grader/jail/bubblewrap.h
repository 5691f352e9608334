// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace stepcheck {

/// A view of the system for one program and all that it starts: the folders named here and no
/// others, processes and a network of its own.
struct Box {
  std::vector<std::filesystem::path> readable;  ///< beside /usr and what it needs of /etc
  std::vector<std::filesystem::path> writable;
  std::filesystem::path dir = "/";  ///< where the program starts
  bool dies_with_us = true;  ///< with the thread that starts it; else it must see to its own end
  bool changes_user =
      false;  ///< as root: the program may become another user and end its processes
};

/// The words of a command line before the program's own. `environment` holds NAME=VALUE; nothing
/// else is passed on.
std::vector<std::string> bubblewrap(const Box& box, const std::vector<std::string>& environment);

/// Where bwrap is, or an empty path.
std::filesystem::path find_bubblewrap();

/// Folders and files of the system that any program needs to start, as they are on this machine:
/// /usr, /lib, the loader's cache.
std::vector<std::filesystem::path> system_paths();

}  // namespace stepcheck
