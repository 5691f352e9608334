// SPDX-License-Identifier: MIT
#include "pipeline/language_libraries.h"

#include <link.h>

#include <algorithm>
#include <array>
#include <string>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 5> kNames{"libc.so", "libm.so", "libstdc++.so", "libgcc_s.so",
                                            "ld-linux"};

int add(dl_phdr_info* info, std::size_t /*size*/, void* libraries) {
  const fs::path file = info->dlpi_name;
  const std::string name = file.filename();
  const bool wanted = std::any_of(kNames.begin(), kNames.end(),
                                  [&](const char* one) { return name.rfind(one, 0) == 0; });
  if (wanted) static_cast<std::vector<fs::path>*>(libraries)->push_back(file);
  return 0;
}

}  // namespace

std::vector<fs::path> language_libraries() {
  std::vector<fs::path> all;
  ::dl_iterate_phdr(add, &all);
  return all;
}

}  // namespace stepcheck
