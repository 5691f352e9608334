// SPDX-License-Identifier: MIT
#include "load/idx.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "load/test_files.h"
#include "load/test_gzip.h"

namespace stepcheck {
namespace {

namespace fs = std::filesystem;
using Values = std::vector<double>;

constexpr unsigned char kU8 = 0x08;

std::string big_endian(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xFF);
  return bytes;
}

std::string header(unsigned char type, const std::vector<std::uint32_t>& sizes) {
  std::string bytes{'\0', '\0', static_cast<char>(type), static_cast<char>(sizes.size())};
  for (const std::uint32_t size : sizes) bytes += big_endian(size);
  return bytes;
}

class ReadIdx : public ::testing::Test {
 protected:
  fs::path plain(const std::string& bytes) const { return folder_.write("data.idx", bytes); }
  fs::path gzipped(const std::string& bytes) const {
    return folder_.write("data.idx.gz", testing::gzipped(bytes));
  }
  /// What the refusal says after the file's name.
  std::string refusal(const fs::path& file) const {
    const std::string message = testing::refusal(folder_, [&] { read_idx(file); });
    const std::string place = file.filename().string() + ": ";
    EXPECT_TRUE(message.starts_with(place)) << message;
    return message.substr(std::min(message.size(), place.size()));
  }

  testing::Folder folder_;
};

struct TypeCase {
  const char* name;
  unsigned char code;
  std::string bytes;
  Values values;
};

// Otherwise GoogleTest shows the bytes of the struct, addresses included.
void PrintTo(const TypeCase& type, std::ostream* out) { *out << type.name; }

class ReadIdxType : public ReadIdx, public ::testing::WithParamInterface<TypeCase> {};

TEST_P(ReadIdxType, PlainAndGzip) {
  const TypeCase& type = GetParam();
  const std::string file =
      header(type.code, {static_cast<std::uint32_t>(type.values.size())}) + type.bytes;
  EXPECT_EQ(read_idx(plain(file)).values, type.values);
  EXPECT_EQ(read_idx(gzipped(file)).values, type.values);
}

using namespace std::string_literals;

INSTANTIATE_TEST_SUITE_P(
    Types, ReadIdxType,
    ::testing::Values(
        TypeCase{"u8", 0x08, "\x00\x7F\xFF"s, {0, 127, 255}},
        TypeCase{"i8", 0x09, "\x00\x7F\x80\xFF"s, {0, 127, -128, -1}},
        TypeCase{"i16", 0x0B, "\x01\x02\x80\x00\xFF\xFE"s, {258, -32768, -2}},
        TypeCase{"i32", 0x0C, "\x01\x02\x03\x04\x80\x00\x00\x00"s, {16909060, -2147483648.0}},
        TypeCase{"f32", 0x0D, "\x3F\xC0\x00\x00\xBD\xCC\xCC\xCD"s, {1.5, -0.1F}},
        TypeCase{"f64",
                 0x0E,
                 "\xBF\xB9\x99\x99\x99\x99\x99\x9A\x7F\xF0\x00\x00\x00\x00\x00\x00"s,
                 {-0.1, std::numeric_limits<double>::infinity()}}),
    [](const auto& test) { return test.param.name; });

TEST_F(ReadIdx, KeepsTheShapeAndTheOrder) {
  const Array array = read_idx(plain(header(kU8, {2, 3}) + "\x01\x02\x03\x04\x05\x06"));
  EXPECT_EQ(array.shape, (Shape{2, 3}));
  EXPECT_EQ(array.values, (Values{1, 2, 3, 4, 5, 6}));
}

TEST_F(ReadIdx, ReadsAsManyDimensionsAsTheFormatHas) {
  const std::vector<std::uint32_t> ones(255, 1);
  EXPECT_EQ(read_idx(plain(header(kU8, ones) + "\x07")).shape, Shape(255, 1));
}

TEST_F(ReadIdx, ReadsDataLongerThanOneChunk) {
  std::string doubles;
  for (std::uint32_t i = 0; i < 20'001; ++i) doubles += "\x40\x00"s + big_endian(i) + "\0\0"s;
  const std::string file = header(0x0E, {20'001}) + doubles;
  const Array plainly = read_idx(plain(file));
  ASSERT_EQ(plainly.values.size(), 20'001U);
  EXPECT_EQ(plainly.values.back(), 2 + std::ldexp(20'000, 16 - 51));
  EXPECT_EQ(read_idx(gzipped(file)).values, plainly.values);
}

TEST_F(ReadIdx, RefusesAMissingFile) {
  EXPECT_EQ(refusal(folder_.path() / "absent.idx"),
            "no such file; an IDX file is needed, plain or .gz; "
            "check the path, or the folder given with --data");
}

TEST_F(ReadIdx, RefusesAWrongMagic) {
  EXPECT_EQ(refusal(plain("\x89PNG....")),
            "starts with bytes 89 50; an IDX file starts with 00 00; "
            "check that this is the file you meant");
}

TEST_F(ReadIdx, RefusesAnUnknownType) {
  EXPECT_EQ(refusal(plain(header(0x0A, {1}) + "\x01")),
            "the element type is 0x0A; IDX knows 0x08 u8, 0x09 i8, 0x0B i16, 0x0C i32, 0x0D f32, "
            "0x0E f64; fetch the file again, or make it again");
}

TEST_F(ReadIdx, RefusesNoDimensions) {
  EXPECT_TRUE(refusal(plain(header(kU8, {}))).starts_with("has zero dimensions; "));
}

TEST_F(ReadIdx, RefusesADimensionOfZero) {
  const std::string message = refusal(plain(header(kU8, {0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0})));
  EXPECT_TRUE(message.starts_with("the dimensions are 4294967295 x 4294967295 x 4294967295 x 0; "))
      << message;
}

TEST_F(ReadIdx, RefusesMoreElementsThanItMayHold) {
  EXPECT_EQ(refusal(plain(header(kU8, {1 << 14, (1 << 13) + 1}))),
            "the dimensions are 16384 x 8193; at most 134217728 elements are read, 1 GiB; "
            "cut the data into a smaller file");
}

TEST_F(ReadIdx, RefusesAProductThatOverflows) {
  const std::string message = refusal(plain(header(kU8, {1U << 31, 1U << 31, 4})));
  EXPECT_NE(message.find("at most 134217728 elements"), std::string::npos) << message;
}

TEST_F(ReadIdx, RefusesAnEmptyFileAndACutHeader) {
  const std::string whole = header(kU8, {1, 1}) + "\x01";
  for (const std::size_t kept : {0, 3, 4, 11}) {
    const std::string message = refusal(plain(whole.substr(0, kept)));
    EXPECT_TRUE(message.starts_with("the file ends inside its header; ")) << kept << message;
  }
}

TEST_F(ReadIdx, RefusesTruncatedData) {
  const std::string file = header(0x0B, {2, 2}) + "\x01\x02\x03\x04\x05";
  const std::string message =
      "the data ends after 2 whole elements; the header claims 4 (2 x 2); "
      "fetch the file again, or make it again";
  EXPECT_EQ(refusal(plain(file)), message);
  EXPECT_EQ(refusal(gzipped(file)), message);
}

TEST_F(ReadIdx, RefusesALargeClaimWithoutTheData) {
  const std::string message = refusal(plain(header(0x0E, {1U << 27}) + "12345678"));
  EXPECT_TRUE(message.starts_with("the data ends after 1 whole elements; ")) << message;
}

TEST_F(ReadIdx, RefusesTrailingBytes) {
  const std::string file = header(kU8, {2}) + "\x01\x02\x03";
  const std::string message =
      "bytes follow the 2 elements; the header claims no more (2); "
      "fetch the file again, or make it again";
  EXPECT_EQ(refusal(plain(file)), message);
  EXPECT_EQ(refusal(gzipped(file)), message);
}

TEST_F(ReadIdx, RefusesAGzipThatUnpacksToMoreThanItsHeaderClaims) {
  const std::string message = refusal(gzipped(header(kU8, {1}) + std::string(50'000'000, '\0')));
  EXPECT_TRUE(message.starts_with("bytes follow the 1 elements; ")) << message;
}

/// The sum stands behind the last element: only who reads on finds it wrong.
TEST_F(ReadIdx, RefusesAGzipWithAWrongChecksum) {
  std::string packed = testing::gzipped(header(kU8, {3}) + "\x01\x02\x03");
  packed[packed.size() - 8] ^= 1;
  EXPECT_TRUE(refusal(plain(packed)).starts_with("the gzip is damaged (incorrect data check); "));
}

#ifdef STEPCHECK_SOURCE_DIR

Array shipped(const std::string& file) {
  return read_idx(fs::path(STEPCHECK_SOURCE_DIR) / "fixtures" / "data" / file);
}

/// How often each label stands in the file, from label 0 on.
std::vector<int> label_counts(const Array& labels) {
  std::vector<int> counts;
  for (const double label : labels.values) {
    const auto index = static_cast<std::size_t>(label);
    counts.resize(std::max(counts.size(), index + 1));
    ++counts[index];
  }
  return counts;
}

TEST(ShippedIdx, BlobsAreThePointsOfTheCourseScript) {
  const Array inputs = shipped("blobs/train-inputs.idx.gz");
  EXPECT_EQ(inputs.shape, (Shape{720, 2}));
  EXPECT_EQ(inputs.values[0], 3.4656487F);
  EXPECT_EQ(inputs.values[1], 0.7742237F);
  const Array tests = shipped("blobs/test-inputs.idx.gz");
  EXPECT_EQ(tests.shape, (Shape{180, 2}));
  EXPECT_EQ(tests.values[0], 2.22746F);
  EXPECT_EQ(tests.values[1], 2.3071427F);
}

TEST(ShippedIdx, BlobsHaveThreeLabels) {
  const Array labels = shipped("blobs/train-labels.idx.gz");
  EXPECT_EQ(labels.shape, Shape{720});
  EXPECT_EQ(label_counts(labels), (std::vector{240, 233, 247}));
  EXPECT_EQ(Values(labels.values.begin(), labels.values.begin() + 5), (Values{0, 1, 0, 2, 1}));
  EXPECT_EQ(label_counts(shipped("blobs/test-labels.idx.gz")), (std::vector{60, 67, 53}));
}

class ShippedImages : public ::testing::TestWithParam<std::string> {};

TEST_P(ShippedImages, HaveAsManyOfEachClass) {
  EXPECT_EQ(label_counts(shipped(GetParam() + "/train-labels-idx1-ubyte.gz")), std::vector(10, 64));
  EXPECT_EQ(label_counts(shipped(GetParam() + "/t10k-labels-idx1-ubyte.gz")), std::vector(10, 20));
}

TEST_P(ShippedImages, AreWholeBytesOfTheOfficialSize) {
  for (const auto& [file, images] : {std::pair{"train", 640}, std::pair{"t10k", 200}}) {
    const Array array = shipped(GetParam() + "/" + file + "-images-idx3-ubyte.gz");
    EXPECT_EQ(array.shape, (Shape{images, 28, 28}));
    const auto [least, most] = std::ranges::minmax(array.values);
    EXPECT_EQ(least, 0);
    EXPECT_EQ(most, 255);
  }
}

INSTANTIATE_TEST_SUITE_P(Folders, ShippedImages, ::testing::Values("mnist", "fashion"),
                         [](const auto& test) { return test.param; });

/// The first 5 is the first image of the official training file: this is its sixth row.
TEST(ShippedIdx, MnistPixelsAreTheOfficialOnes) {
  const Array images = shipped("mnist/train-images-idx3-ubyte.gz");
  const auto row = images.values.begin() + (5 * 28 + 5) * 28;
  EXPECT_EQ(Values(row + 12, row + 24),
            (Values{3, 18, 18, 18, 126, 136, 175, 26, 166, 255, 247, 127}));
}

/// The first ankle boot, a row across its shaft.
TEST(ShippedIdx, FashionPixelsLieRowByRow) {
  const Array images = shipped("fashion/train-images-idx3-ubyte.gz");
  const auto row = images.values.begin() + (9 * 28 + 16) * 28;
  EXPECT_EQ(Values(row, row + 28),
            (Values{0,   0,   0,   0,   0,   0,   0,   2,   0,   35,  255, 227, 237, 235,
                    235, 236, 238, 239, 229, 230, 214, 210, 240, 245, 227, 208, 245, 40}));
}

#endif

}  // namespace
}  // namespace stepcheck
