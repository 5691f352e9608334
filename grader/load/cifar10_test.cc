// SPDX-License-Identifier: MIT
#include "load/cifar10.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "load/test_files.h"
#include "load/test_gzip.h"

namespace stepcheck {
namespace {

namespace fs = std::filesystem;
using testing::Folder;
using testing::gzipped;
using namespace std::string_literals;

constexpr std::size_t kPlane = 32 * 32;

/// A record whose pixels are `red`, `green` and `blue` all over.
std::string record(char label, char red, char green, char blue) {
  return label + std::string(kPlane, red) + std::string(kPlane, green) + std::string(kPlane, blue);
}

class ReadCifar10 : public ::testing::Test {
 protected:
  fs::path file(const std::string& bytes) const { return folder_.write("batch.bin", bytes); }
  std::string refusal_of(const std::string& bytes) const {
    return testing::refusal(folder_, [&] { read_cifar10({file(bytes)}); });
  }

  Folder folder_;
};

TEST_F(ReadCifar10, KeepsLabelsPlanesAndOrder) {
  std::string bytes = record(9, 10, 20, '\xFF') + record(0, 1, 2, 3);
  bytes[1 + 32 + 5] = 77;  // the first image's red, second row, sixth column
  for (const std::string& packing : {bytes, gzipped(bytes)}) {
    const Dataset data = read_cifar10({file(packing)});
    EXPECT_EQ(data.labels.shape, Shape{2});
    EXPECT_EQ(data.labels.values, (std::vector<double>{9, 0}));
    ASSERT_EQ(data.inputs.shape, (Shape{2, 3, 32, 32}));
    const std::vector<double>& pixels = data.inputs.values;
    ASSERT_EQ(pixels.size(), 6 * kPlane);
    EXPECT_EQ(pixels[0], 10);
    EXPECT_EQ(pixels[32 + 5], 77);
    EXPECT_EQ(pixels[kPlane], 20);
    EXPECT_EQ(pixels[3 * kPlane - 1], 255);
    EXPECT_EQ(pixels[3 * kPlane], 1);
    EXPECT_EQ(pixels.back(), 3);
  }
}

TEST_F(ReadCifar10, ReadsOneFileBehindTheOther) {
  const fs::path one = folder_.write("1.bin", record(4, 1, 1, 1) + record(5, 2, 2, 2));
  const fs::path two = folder_.write("2.bin", gzipped(record(6, 3, 3, 3)));
  const Dataset data = read_cifar10({two, one});
  EXPECT_EQ(data.inputs.shape, (Shape{3, 3, 32, 32}));
  ASSERT_EQ(data.inputs.values.size(), 9 * kPlane);
  EXPECT_EQ(data.inputs.values.front(), 3);
  EXPECT_EQ(data.inputs.values[3 * kPlane], 1);
  EXPECT_EQ(data.inputs.values.back(), 2);
  EXPECT_EQ(data.labels.shape, Shape{3});
  EXPECT_EQ(data.labels.values, (std::vector<double>{6, 4, 5}));
}

TEST_F(ReadCifar10, ReadsADarkImageThatBeginsLikeIdx) {
  const std::string bytes = "\0\0\x08"s + record(0, 0, 0, 0).substr(3);
  EXPECT_EQ(read_cifar10({file(bytes)}).inputs.values[1], 8);
}

TEST_F(ReadCifar10, RefusesAMissingFile) {
  EXPECT_EQ(testing::refusal(folder_, [&] { read_cifar10({folder_.path() / "absent"}); }),
            "absent: no such file; a batch of CIFAR-10's binary version is needed, plain or .gz; "
            "check the path, or the folder given with --data");
}

TEST_F(ReadCifar10, RefusesAnEmptyFile) {
  const std::string message =
      "batch.bin: the file is empty; a batch of CIFAR-10's binary version is whole records of 3073 "
      "bytes; fetch the file again, or make it again";
  EXPECT_EQ(refusal_of(""), message);
  EXPECT_EQ(refusal_of(gzipped("")), message);
}

TEST_F(ReadCifar10, RefusesALengthThatIsNoNumberOfRecords) {
  const std::string two = record(1, 2, 3, 4) + record(2, 3, 4, 5);
  const std::string due =
      "; a batch of CIFAR-10's binary version is whole records of 3073 bytes; fetch the file "
      "again, "
      "or make it again";
  EXPECT_EQ(refusal_of(two.substr(0, 3072)), "batch.bin: 0 whole records and 3072 bytes" + due);
  EXPECT_EQ(refusal_of(two + "\x01"), "batch.bin: 2 whole records and 1 bytes" + due);
  EXPECT_EQ(refusal_of(gzipped(two + "\x01")), "batch.bin: 2 whole records and 1 bytes" + due);
}

TEST_F(ReadCifar10, RefusesALabelAboveNine) {
  EXPECT_EQ(refusal_of(record(9, 1, 1, 1) + record(10, 1, 1, 1)),
            "batch.bin: record 2 has the label 10; in a batch of CIFAR-10's binary version labels "
            "are 0 to 9; check that this is the file you meant, or fetch it again");
  EXPECT_EQ(refusal_of(record('\xFF', 1, 1, 1)).rfind("batch.bin: record 1 has the label 255; ", 0),
            0U);
}

TEST_F(ReadCifar10, RefusesMoreRecordsThanItMayHold) {
  std::string thousand;
  for (int i = 0; i < 1000; ++i) thousand += record(1, 0, 0, 0);
  std::vector<fs::path> files(100, folder_.write("thousand.bin", thousand));
  files.push_back(file(record(1, 0, 0, 0)));
  EXPECT_EQ(testing::refusal(folder_, [&] { read_cifar10(files); }),
            "batch.bin: brings the records to more than 100000; that many are read; give fewer "
            "files or smaller ones");
}

TEST_F(ReadCifar10, RefusesADamagedGzip) {
  const std::string packed = gzipped(record(1, 2, 3, 4));
  EXPECT_EQ(
      refusal_of(packed.substr(0, packed.size() - 9)).rfind("batch.bin: the gzip is damaged (", 0),
      0U);
  std::string wrong = packed;
  wrong[wrong.size() - 8] ^= 1;
  EXPECT_EQ(refusal_of(wrong).rfind("batch.bin: the gzip is damaged (incorrect data check); ", 0),
            0U);
}

TEST_F(ReadCifar10, SaysWhatAnotherFileLooksLike) {
  const auto said = [&](const std::string& begin) {
    const std::string bytes = begin + std::string(600, '\x21');
    EXPECT_EQ(refusal_of(bytes), refusal_of(gzipped(bytes)));
    return refusal_of(bytes);
  };
  const std::string due = "; a batch of CIFAR-10's binary version is needed; ";
  const std::string idx =
      "batch.bin: looks like an IDX file" + due + "give it as `inputs` or `labels`";
  EXPECT_EQ(said("\0\0\x08\x03"s), idx);
  EXPECT_EQ(said("\0\0\x0D\x02"s), idx);
  EXPECT_EQ(said("cifar-10-batches-bin/"s + std::string(236, '\0') + "ustar"),
            "batch.bin: looks like a tar archive" + due + "unpack it and give the batches in it");
  EXPECT_EQ(said("PK\x03\x04"),
            "batch.bin: looks like a zip archive" + due + "unpack it and give the batches in it");
  for (const char protocol : {2, 3, 4, 5}) {
    EXPECT_EQ(said("\x80"s + protocol + "}q\x01"),
              "batch.bin: looks like a Python pickle" + due + "fetch the binary version instead");
  }
}

/// Such a file is long enough for a record, and its first byte is a label as any other.
TEST_F(ReadCifar10, LooksAtTheBeginningWhereverTheFaultIs) {
  const std::string bytes = "\0\0\x08\x01"s + std::string(3069, '\x01') + record(200, 0, 0, 0);
  EXPECT_EQ(refusal_of(bytes).rfind("batch.bin: looks like an IDX file; ", 0), 0U);
}

#ifdef STEPCHECK_SOURCE_DIR

Dataset shipped(const std::string& file) {
  return read_cifar10({fs::path(STEPCHECK_SOURCE_DIR) / "fixtures/data/cifar10_synthetic" / file});
}

TEST(SyntheticCifar10, HasTheClassesInTurn) {
  for (const auto& [file, records] :
       {std::pair{"data_batch_1.bin.gz", 60}, std::pair{"test_batch.bin.gz", 30}}) {
    const Dataset data = shipped(file);
    EXPECT_EQ(data.inputs.shape, (Shape{records, 3, 32, 32}));
    ASSERT_EQ(data.labels.shape, Shape{records});
    for (int i = 0; i < records; ++i) EXPECT_EQ(data.labels.values.at(i), i % 10);
  }
}

/// Class 0 is a red disc on cyan: planes or rows in another order would show here.
TEST(SyntheticCifar10, BeginsWithARedDiscOnCyan) {
  const Dataset data = shipped("data_batch_1.bin.gz");
  const auto color = [&](std::size_t row, std::size_t column) {
    std::vector<double> parts;
    for (std::size_t plane = 0; plane < 3; ++plane) {
      parts.push_back(data.inputs.values.at(plane * kPlane + row * 32 + column));
    }
    return parts;
  };
  EXPECT_EQ(color(16, 16), (std::vector<double>{189, 29, 29}));
  EXPECT_EQ(color(31, 0), (std::vector<double>{50, 195, 206}));
}

#endif

}  // namespace
}  // namespace stepcheck
