// SPDX-License-Identifier: MIT
#include "load/idx.h"

#include "load/bytes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;
using Bytes = std::span<const unsigned char>;

constexpr std::int64_t kMaxElements = (std::int64_t{1} << 30) / sizeof(double);
constexpr std::size_t kChunkBytes = std::size_t{64} << 10;

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
  refuse_data(file, fmt::format("the element type is 0x{:02X}", code),
              fmt::format("IDX knows {}", fmt::join(known, ", ")));
}

void read_header_bytes(ByteSource& source, std::span<unsigned char> bytes) {
  const std::size_t got = source.read(bytes);
  if (got < bytes.size()) {
    refuse_data(source.path(), "the file ends inside its header",
                "an IDX header is four bytes and four more for each dimension");
  }
}

Shape read_shape(ByteSource& source, std::size_t dimensions) {
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
  if (std::ranges::count(shape, 0) > 0) refuse_data(file, sizes(), "each must be 1 or more");
  std::int64_t elements = 1;
  for (const std::int64_t size : shape) {
    if (size > kMaxElements / elements) {
      refuse_data(file, sizes(), fmt::format("at most {} elements are read, 1 GiB", kMaxElements),
                  "cut the data into a smaller file");
    }
    elements *= size;
  }
}

Header read_header(ByteSource& source) {
  std::array<unsigned char, 4> magic{};
  read_header_bytes(source, magic);
  if (magic[0] != 0 || magic[1] != 0) {
    refuse_data(source.path(), fmt::format("starts with bytes {:02X} {:02X}", magic[0], magic[1]),
                "an IDX file starts with 00 00", "check that this is the file you meant");
  }
  Header header{element_type(source.path(), magic[2]), {}};
  if (magic[3] == 0) refuse_data(source.path(), "has zero dimensions", "at least one is needed");
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
  refuse_data(file, fmt::format("the data ends after {} whole elements", elements),
              fmt::format("the header claims {} ({})", numel(header.shape),
                          fmt::join(header.shape, " x ")));
}

/// Also makes zlib check the sum at the end of a gzip, which it does only when read to the end.
void require_end(ByteSource& source, const Header& header) {
  std::array<unsigned char, 1> extra{};
  if (source.read(extra) == 0) return;
  refuse_data(source.path(), fmt::format("bytes follow the {} elements", numel(header.shape)),
              fmt::format("the header claims no more ({})", fmt::join(header.shape, " x ")));
}

/// Grows with what is read rather than reserving what the header claims.
std::vector<double> read_values(ByteSource& source, const Header& header) {
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
  ByteSource source(file, "an IDX file");
  Header header = read_header(source);
  std::vector<double> values = read_values(source, header);
  require_end(source, header);
  return {std::move(header.shape), std::move(values)};
}

}  // namespace stepcheck
