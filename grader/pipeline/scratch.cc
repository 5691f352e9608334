// SPDX-License-Identifier: MIT
#include "pipeline/scratch.h"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

namespace stepcheck {

Scratch::Scratch() {
  std::string name = (std::filesystem::temp_directory_path() / "stepcheck-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    throw std::system_error(errno, std::generic_category(), "no temporary folder " + name);
  }
  path_ = name;
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace stepcheck
