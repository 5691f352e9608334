// SPDX-License-Identifier: MIT
#include "load/cifar10.h"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "load/bytes.h"

namespace stepcheck {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kRecordBytes = 1 + 3 * 32 * 32;
using Record = std::array<unsigned char, kRecordBytes>;

constexpr int kLastLabel = 9;
constexpr std::string_view kDue = "a batch of CIFAR-10's binary version";

/// What people take for the binary version. Looked for only in a file that is no batch: a dark
/// image begins like IDX.
struct LookAlike {
  std::string_view name;
  std::size_t offset;
  std::string_view magic;
  std::string_view remedy;
};

using namespace std::string_view_literals;

constexpr std::string_view kAsIdx = "give it as `inputs` or `labels`";
constexpr std::string_view kUnpack = "unpack it and give the batches in it";
constexpr std::string_view kFetchBinary = "fetch the binary version instead";

constexpr std::array kLookAlikes{
    LookAlike{"an IDX file", 0, "\x00\x00\x08"sv, kAsIdx},
    LookAlike{"an IDX file", 0, "\x00\x00\x0D"sv, kAsIdx},
    LookAlike{"a tar archive", 257, "ustar"sv, kUnpack},
    LookAlike{"a zip archive", 0, "PK\x03\x04"sv, kUnpack},
    LookAlike{"a Python pickle", 0, "\x80\x02"sv, kFetchBinary},
    LookAlike{"a Python pickle", 0, "\x80\x03"sv, kFetchBinary},
    LookAlike{"a Python pickle", 0, "\x80\x04"sv, kFetchBinary},
    LookAlike{"a Python pickle", 0, "\x80\x05"sv, kFetchBinary},
};

void refuse_look_alike(const fs::path& file) {
  std::array<unsigned char, 512> bytes{};
  ByteSource(file, kDue).read(bytes);
  const std::string begin(bytes.begin(), bytes.end());
  for (const LookAlike& alike : kLookAlikes) {
    if (begin.compare(alike.offset, alike.magic.size(), alike.magic) != 0) continue;
    refuse_data(file, fmt::format("looks like {}", alike.name), fmt::format("{} is needed", kDue),
                alike.remedy);
  }
}

[[noreturn]] void refuse_length(const fs::path& file, std::size_t records, std::size_t rest) {
  refuse_look_alike(file);
  const std::string found = records + rest == 0
                                ? "the file is empty"
                                : fmt::format("{} whole records and {} bytes", records, rest);
  refuse_data(file, found, fmt::format("{} is whole records of {} bytes", kDue, kRecordBytes));
}

[[noreturn]] void refuse_label(const fs::path& file, std::size_t record, int label) {
  refuse_look_alike(file);
  refuse_data(file, fmt::format("record {} has the label {}", record, label),
              fmt::format("in {} labels are 0 to {}", kDue, kLastLabel),
              "check that this is the file you meant, or fetch it again");
}

/// Gives `visit` every record of a file, each checked.
template <class Visit>
void for_each_record(const fs::path& file, Visit visit) {
  ByteSource source(file, kDue);
  Record record{};
  std::size_t records = 0;
  std::size_t got = source.read(record);
  for (; got == record.size(); got = source.read(record)) {
    ++records;
    if (record[0] > kLastLabel) refuse_label(file, records, record[0]);
    visit(record);
  }
  if (got > 0 || records == 0) refuse_length(file, records, got);
}

std::int64_t count_records(const std::vector<fs::path>& files) {
  std::int64_t records = 0;
  for (const fs::path& file : files) {
    for_each_record(file, [&](const Record&) {
      if (++records <= kMostCifar10Records) return;
      refuse_data(file, fmt::format("brings the records to more than {}", kMostCifar10Records),
                  "that many are read", "give fewer files or smaller ones");
    });
  }
  return records;
}

}  // namespace

// Twice over the files: what is refused costs no memory then, and what is read only its own.
Dataset read_cifar10(const std::vector<fs::path>& files) {
  const std::int64_t records = count_records(files);
  Dataset data{{{records, 3, 32, 32}, {}}, {{records}, {}}};
  std::vector<double>& pixels = data.inputs.values;
  pixels.reserve(static_cast<std::size_t>(numel(data.inputs.shape)));
  for (const fs::path& file : files) {
    for_each_record(file, [&](const Record& record) {
      data.labels.values.push_back(record[0]);
      pixels.insert(pixels.end(), record.begin() + 1, record.end());
    });
  }
  return data;
}

}  // namespace stepcheck
