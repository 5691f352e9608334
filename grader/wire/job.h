// SPDX-License-Identifier: MIT
#pragma once

#include "model/array.h"
#include "model/modes.h"

#include <cstdint>
#include <string>
#include <vector>

namespace stepcheck {

/// What a worker is told of a job before its numbers arrive: which shared libraries to load, what
/// to do with them, and the shape of everything that follows. README.md beside this file has the
/// grammar.

enum class Drive { Replay, LossProbe, PenaltyProbe, Training };

/// A subject's shared library and how many option values each step brings for it.
struct WireLibrary {
  std::string path;
  std::int64_t options = 0;
};

struct WireJob {
  Drive drive = Drive::Replay;
  Dtype dtype = Dtype::Float64;
  Device device = Device::Cpu;
  int steps = 0;
  std::int64_t memory_mb = 0;  ///< beyond what the warm worker has; 0 = no limit
  double cpu_s = 0;            ///< processor time; 0 = no limit

  WireLibrary optimizer;  ///< replay, training
  WireLibrary loss;       ///< loss probe, training
  WireLibrary penalty;    ///< penalty probe; training with one (otherwise its path is empty)

  Points points = Points::Own;                 ///< replay
  std::vector<NamedShape> tensors;             ///< parameters of a replay or a training
  std::vector<std::vector<NamedShape>> cases;  ///< probe: the input arrays of each step

  std::string activation;     ///< training
  std::int64_t examples = 0;  ///< training: rows of the data
  std::int64_t features = 0;
};

std::string encode(const WireJob& job);

/// Throws std::invalid_argument for anything that `encode` does not write.
WireJob decode_job(const std::string& text);

}  // namespace stepcheck
