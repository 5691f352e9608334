// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct gzFile_s;  // zlib's

namespace stepcheck {

constexpr std::string_view kGetAgain = "fetch the file again, or make it again";

/// Throws BadFile: `file: found; allowed; remedy`.
[[noreturn]] void refuse_data(const std::filesystem::path& file, std::string_view found,
                              std::string_view allowed, std::string_view remedy = kGetAgain);

/// A data file's bytes, unpacked where it is gzip, whatever the name says.
class ByteSource {
 public:
  /// `due` says what the file should be, for messages: "an IDX file". Throws BadFile unless there
  /// is a regular file that can be read.
  ByteSource(const std::filesystem::path& file, std::string_view due);

  const std::filesystem::path& path() const { return path_; }

  /// Fills the buffer as far as the file goes and returns how far. A gzip that ends early or is
  /// damaged is refused once reading meets the fault: its checksum only when read to the end.
  std::size_t read(std::span<unsigned char> buffer);

 private:
  struct Close {
    void operator()(gzFile_s* gz) const;
  };

  std::filesystem::path path_;
  std::string due_;
  std::unique_ptr<gzFile_s, Close> gz_;
};

}  // namespace stepcheck
