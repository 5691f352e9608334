// SPDX-License-Identifier: MIT
#pragma once

#include "model/array.h"

#include <filesystem>

namespace stepcheck {

/// Reads an IDX file, the format of MNIST: any of its element types, plain or gzip whatever the
/// name says. The values keep the file's order and are not scaled: a u8 pixel comes back as 0 to
/// 255.
///
/// Throws BadFile unless the file is exactly what its header says: 1 to 255 dimensions, none of
/// size 0, as many elements as they claim and nothing after, an intact gzip, and at most 2^27
/// elements (1 GiB of the grader's memory). A forged header costs no memory that the data does not
/// fill. Like gzip itself, it passes over bytes after a gzip stream that are not gzip.
Array read_idx(const std::filesystem::path& file);

}  // namespace stepcheck
