// SPDX-License-Identifier: MIT
#include "run/hash.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <fstream>
#include <iterator>

namespace stepcheck {

void Hash::add(std::string_view bytes) {
  const std::uint64_t size = bytes.size();
  update(&size, sizeof size);
  update(bytes.data(), bytes.size());
}

void Hash::add(const std::vector<double>& values) {
  add(std::string_view(reinterpret_cast<const char*>(values.data()),
                       values.size() * sizeof(double)));
}

std::string Hash::hex() {
  std::array<unsigned char, kBytes> digest{};
  crypto_generichash_final(&state_, digest.data(), digest.size());
  std::array<char, 2 * kBytes + 1> text{};
  sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
  return text.data();
}

void Hash::update(const void* data, std::size_t size) {
  crypto_generichash_update(&state_, static_cast<const unsigned char*>(data), size);
}

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string stamp_of(const std::filesystem::path& file) {
  std::error_code missing;
  return fmt::format("{} {}", std::filesystem::file_size(file, missing),
                     std::filesystem::last_write_time(file, missing).time_since_epoch().count());
}

}  // namespace stepcheck
