// SPDX-License-Identifier: MIT
#pragma once

#include <sodium.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace stepcheck {

/// Identifies a sequence of parts by its content: BLAKE2b, 20 bytes.
class Hash {
 public:
  Hash() { crypto_generichash_init(&state_, nullptr, 0, kBytes); }
  /// Lengths go in too, so that no two different sequences of parts look alike.
  void add(std::string_view bytes);
  void add(const std::vector<double>& values);
  /// Hexadecimal. Once.
  std::string hex();

 private:
  static constexpr std::size_t kBytes = 20;
  void update(const void* data, std::size_t size);
  crypto_generichash_state state_{};
};

/// A file's bytes; empty if it cannot be read.
std::string content_of(const std::filesystem::path& file);

/// A file's size and time, where its content is too much to read.
std::string stamp_of(const std::filesystem::path& file);

}  // namespace stepcheck
