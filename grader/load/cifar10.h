// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "model/fixture.h"

namespace stepcheck {

constexpr std::int64_t kMostCifar10Records = 100'000;  ///< 2.3 GiB of the grader's memory

/// Reads batches of CIFAR-10's binary version (https://www.cs.toronto.edu/~kriz/cifar.html), plain
/// or gzip whatever their names say: records of one byte for the label, then 32 x 32 bytes each of
/// red, green and blue, row by row. Gives inputs [records, 3, 32, 32], not scaled, 0 to 255, and
/// labels [records], one file's records behind the other's.
///
/// The format has no header, so what can be checked is: an intact gzip, whole records and at least
/// one in each file, labels 0 to 9, no more than kMostCifar10Records in all. Throws BadFile
/// otherwise, and says so where a file looks like IDX, an archive or the version for Python.
Dataset read_cifar10(const std::vector<std::filesystem::path>& files);

}  // namespace stepcheck
