// SPDX-License-Identifier: MIT
#include "load/bytes.h"

#include <fmt/format.h>
#include <zlib.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "load/bad_file.h"

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

std::string in_either_form(std::string_view due) {
  return fmt::format("{} is needed, plain or .gz", due);
}

void require_regular(const fs::path& file, std::string_view due) {
  std::error_code ignored;
  const fs::file_status status = fs::status(file, ignored);
  const std::string allowed = in_either_form(due);
  const std::string_view remedy = "check the path, or the folder given with --data";
  if (status.type() == fs::file_type::not_found) refuse_data(file, "no such file", allowed, remedy);
  if (fs::is_directory(status)) refuse_data(file, "this is a directory", allowed, remedy);
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    refuse_data(file, "this is not a regular file", allowed, remedy);
  }
}

[[noreturn]] void refuse_unreadable(const fs::path& file, std::string_view due, int error) {
  refuse_data(file, fmt::format("cannot be read ({})", std::strerror(error)), in_either_form(due),
              "check that you may read it");
}

gzFile open(const fs::path& file, std::string_view due) {
  require_regular(file, due);
  errno = 0;
  gzFile gz = gzopen(file.c_str(), "rb");
  if (gz == nullptr) refuse_unreadable(file, due, errno);
  return gz;
}

/// zlib puts the file's name before its reason; our message already starts with it.
std::string_view without_name(std::string_view reason, const fs::path& file) {
  const std::string prefix = file.string() + ": ";
  if (reason.starts_with(prefix)) reason.remove_prefix(prefix.size());
  return reason;
}

// Cut within its header, a gzip is handed out as it is by newer versions of zlib.
bool is_stump(gzFile gz, std::span<const unsigned char> got) {
  const bool at_start = gztell(gz) == static_cast<z_off_t>(got.size());
  return at_start && got.size() >= 2 && got[0] == 0x1f && got[1] == 0x8b && gzdirect(gz) == 1;
}

}  // namespace

void refuse_data(const fs::path& file, std::string_view found, std::string_view allowed,
                 std::string_view remedy) {
  throw BadFile(fmt::format("{}: {}; {}; {}", file.string(), found, allowed, remedy));
}

ByteSource::ByteSource(const fs::path& file, std::string_view due)
    : path_(file), due_(due), gz_(open(file, due)) {}

std::size_t ByteSource::read(std::span<unsigned char> buffer) {
  const int got = gzread(gz_.get(), buffer.data(), static_cast<unsigned>(buffer.size()));
  int status = Z_OK;
  const char* reason = gzerror(gz_.get(), &status);
  if (status == Z_ERRNO) refuse_unreadable(path_, due_, errno);
  const bool stump = got > 0 && is_stump(gz_.get(), buffer.first(static_cast<std::size_t>(got)));
  if (got < 0 || status != Z_OK || stump) {
    const std::string_view why = stump ? "it ends within its header" : without_name(reason, path_);
    refuse_data(path_, fmt::format("the gzip is damaged ({})", why),
                "it must be whole, its checksum included");
  }
  return static_cast<std::size_t>(got);
}

void ByteSource::Close::operator()(gzFile_s* gz) const { gzclose_r(gz); }

}  // namespace stepcheck
