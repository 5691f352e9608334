// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace stepcheck::testing {

/// An IDX file of unsigned bytes.
inline std::string idx(const std::vector<unsigned char>& shape,
                       const std::vector<unsigned char>& values) {
  std::string text{'\0', '\0', '\x08', static_cast<char>(shape.size())};
  for (const unsigned char size : shape) text += std::string(3, '\0') + static_cast<char>(size);
  text.append(values.begin(), values.end());
  return text;
}

}  // namespace stepcheck::testing
