// SPDX-License-Identifier: MIT
#include "wire/self_test_probes.h"

namespace stepcheck {

const std::vector<std::string>& self_test_probes() {
  static const std::vector<std::string> probes{
      "read a file",      "list a folder",         "write a file",       "make a folder",
      "start a process",  "start a thread",        "open a socket",      "signal its parent",
      "trace its parent", "read other memory",     "make a memory file", "make a namespace",
      "raise its limits", "make executable memory"};
  return probes;
}

}  // namespace stepcheck
