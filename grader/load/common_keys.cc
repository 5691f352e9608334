// SPDX-License-Identifier: MIT
#include "load/common_keys.h"

namespace stepcheck {

std::uint64_t read_seed(const yaml::Mapping& mapping) {
  constexpr std::int64_t kLargestSeed = std::int64_t{1} << 53;
  const auto seed = mapping.find("seed");
  return seed ? static_cast<std::uint64_t>(seed->integer(0, kLargestSeed)) : 1;
}

Dtype read_dtype(const yaml::Mapping& mapping, Dtype fallback) {
  const auto dtype = mapping.find("dtype");
  if (!dtype) return fallback;
  return dtype->word({"float32", "float64"}) == 0 ? Dtype::Float32 : Dtype::Float64;
}

}  // namespace stepcheck
