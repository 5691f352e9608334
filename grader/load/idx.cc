// SPDX-License-Identifier: MIT
#include "load/idx.h"

#include "load/bad_file.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <zlib.h>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;
using Bytes = std::span<const unsigned char>;

constexpr std::int64_t kMaxElements = (std::int64_t{1} << 30) / sizeof(double);
constexpr std::size_t kChunkBytes = std::size_t{64} << 10;
constexpr std::string_view kGetAgain = "fetch the file again, or make it again";

[[noreturn]] void refuse(const fs::path& file, std::string_view found, std::string_view allowed,
                         std::string_view remedy = kGetAgain) {
  throw BadFile(fmt::format("{}: {}; {}; {}", file.string(), found, allowed, remedy));
}

/// A file's bytes, unpacked where it is gzip.
class Source {
 public:
  explicit Source(const fs::path& file) : path_(file), gz_(open(file), gzclose_r) {}

  const fs::path& path() const { return path_; }

  /// Fills the buffer as far as the file goes and returns how far. A gzip that ends early or is
  /// damaged is refused once reading meets the fault.
  std::size_t read(std::span<unsigned char> buffer) {
    const int got = gzread(gz_.get(), buffer.data(), static_cast<unsigned>(buffer.size()));
    int status = Z_OK;
    const char* reason = gzerror(gz_.get(), &status);
    if (status == Z_ERRNO) refuse_unreadable(path_, errno);
    if (got < 0 || status != Z_OK) {
      refuse(path_, fmt::format("the gzip is damaged ({})", zlib_reason(reason)),
             "it must be whole, its checksum included");
    }
    return static_cast<std::size_t>(got);
  }

 private:
  static gzFile open(const fs::path& file) {
    require_regular(file);
    errno = 0;
    gzFile gz = gzopen(file.c_str(), "rb");
    if (gz == nullptr) refuse_unreadable(file, errno);
    return gz;
  }

  static void require_regular(const fs::path& file) {
    std::error_code ignored;
    const fs::file_status status = fs::status(file, ignored);
    const std::string_view allowed = "an IDX file is needed, plain or .gz";
    const std::string_view remedy = "check the path, or the folder given with --data";
    if (status.type() == fs::file_type::not_found) refuse(file, "no such file", allowed, remedy);
    if (fs::is_directory(status)) refuse(file, "this is a directory", allowed, remedy);
    if (fs::exists(status) && !fs::is_regular_file(status)) {
      refuse(file, "this is not a regular file", allowed, remedy);
    }
  }

  [[noreturn]] static void refuse_unreadable(const fs::path& file, int error) {
    refuse(file, fmt::format("cannot be read ({})", std::strerror(error)),
           "an IDX file is needed, plain or .gz", "check that you may read it");
  }

  /// zlib puts the file's name before its reason; our message already starts with it.
  std::string_view zlib_reason(std::string_view reason) const {
    const std::string prefix = path_.string() + ": ";
    if (reason.starts_with(prefix)) reason.remove_prefix(prefix.size());
    return reason;
  }

  fs::path path_;
  std::unique_ptr<gzFile_s, decltype(&gzclose_r)> gz_;
};

template <class Bits>
Bits big_endian(const unsigned char* bytes) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < sizeof(Bits); ++i) bits = bits << 8 | bytes[i];
  return static_cast<Bits>(bits);
}

template <class Element, class Bits>
double decode(const unsigned char* bytes) {
  return static_cast<double>(std::bit_cast<Element>(big_endian<Bits>(bytes)));
}

struct ElementType {
  unsigned char code;
  std::string_view name;
  std::size_t size;
  double (*decode)(const unsigned char*);
};

constexpr std::array kElementTypes{
    ElementType{0x08, "u8", 1, decode<std::uint8_t, std::uint8_t>},
    ElementType{0x09, "i8", 1, decode<std::int8_t, std::uint8_t>},
    ElementType{0x0B, "i16", 2, decode<std::int16_t, std::uint16_t>},
    ElementType{0x0C, "i32", 4, decode<std::int32_t, std::uint32_t>},
    ElementType{0x0D, "f32", 4, decode<float, std::uint32_t>},
    ElementType{0x0E, "f64", 8, decode<double, std::uint64_t>},
};

struct Header {
  const ElementType* type;
  Shape shape;
};

const ElementType* element_type(const fs::path& file, unsigned char code) {
  const auto found = std::ranges::find(kElementTypes, code, &ElementType::code);
  if (found != kElementTypes.end()) return &*found;
  std::vector<std::string> known;
  for (const auto& type : kElementTypes) {
    known.push_back(fmt::format("0x{:02X} {}", type.code, type.name));
  }
  refuse(file, fmt::format("the element type is 0x{:02X}", code),
         fmt::format("IDX knows {}", fmt::join(known, ", ")));
}

void read_header_bytes(Source& source, std::span<unsigned char> bytes) {
  const std::size_t got = source.read(bytes);
  if (got < bytes.size()) {
    refuse(source.path(), "the file ends inside its header",
           "an IDX header is four bytes and four more for each dimension");
  }
}

Shape read_shape(Source& source, std::size_t dimensions) {
  std::vector<unsigned char> bytes(4 * dimensions);
  read_header_bytes(source, bytes);
  Shape shape;
  for (std::size_t at = 0; at < bytes.size(); at += 4) {
    shape.push_back(big_endian<std::uint32_t>(&bytes[at]));
  }
  return shape;
}

void check_shape(const fs::path& file, const Shape& shape) {
  const auto sizes = [&] { return fmt::format("the dimensions are {}", fmt::join(shape, " x ")); };
  if (std::ranges::count(shape, 0) > 0) refuse(file, sizes(), "each must be 1 or more");
  std::int64_t elements = 1;
  for (const std::int64_t size : shape) {
    if (size > kMaxElements / elements) {
      refuse(file, sizes(), fmt::format("at most {} elements are read, 1 GiB", kMaxElements),
             "cut the data into a smaller file");
    }
    elements *= size;
  }
}

Header read_header(Source& source) {
  std::array<unsigned char, 4> magic{};
  read_header_bytes(source, magic);
  if (magic[0] != 0 || magic[1] != 0) {
    refuse(source.path(), fmt::format("starts with bytes {:02X} {:02X}", magic[0], magic[1]),
           "an IDX file starts with 00 00", "check that this is the file you meant");
  }
  Header header{element_type(source.path(), magic[2]), {}};
  if (magic[3] == 0) refuse(source.path(), "has zero dimensions", "at least one is needed");
  header.shape = read_shape(source, magic[3]);
  check_shape(source.path(), header.shape);
  return header;
}

void append_decoded(std::vector<double>& values, const ElementType& type, Bytes bytes) {
  for (std::size_t at = 0; at < bytes.size(); at += type.size) {
    values.push_back(type.decode(&bytes[at]));
  }
}

[[noreturn]] void refuse_truncated(const fs::path& file, const Header& header,
                                   std::size_t elements) {
  refuse(file, fmt::format("the data ends after {} whole elements", elements),
         fmt::format("the header claims {} ({})", numel(header.shape),
                     fmt::join(header.shape, " x ")));
}

/// Also makes zlib check the sum at the end of a gzip, which it does only when read to the end.
void require_end(Source& source, const Header& header) {
  std::array<unsigned char, 1> extra{};
  if (source.read(extra) == 0) return;
  refuse(source.path(), fmt::format("bytes follow the {} elements", numel(header.shape)),
         fmt::format("the header claims no more ({})", fmt::join(header.shape, " x ")));
}

/// Grows with what is read rather than reserving what the header claims.
std::vector<double> read_values(Source& source, const Header& header) {
  const auto elements = static_cast<std::size_t>(numel(header.shape));
  const std::size_t size = header.type->size;
  std::vector<unsigned char> chunk(std::min(elements * size, kChunkBytes));
  std::vector<double> values;
  while (values.size() < elements) {
    const std::size_t wanted = std::min((elements - values.size()) * size, chunk.size());
    const std::size_t got = source.read({chunk.data(), wanted});
    append_decoded(values, *header.type, {chunk.data(), got - got % size});
    if (got < wanted) refuse_truncated(source.path(), header, values.size());
  }
  return values;
}

}  // namespace

Array read_idx(const fs::path& file) {
  Source source(file);
  Header header = read_header(source);
  std::vector<double> values = read_values(source, header);
  require_end(source, header);
  return {std::move(header.shape), std::move(values)};
}

}  // namespace stepcheck
