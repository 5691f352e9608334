// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string_view>

namespace stepcheck {

/// A file's bytes, mapped for reading. Throws std::system_error.
class MappedFile {
 public:
  explicit MappedFile(const std::filesystem::path& file);
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::string_view bytes() const { return {static_cast<const char*>(data_), size_}; }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace stepcheck
