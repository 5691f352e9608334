// SPDX-License-Identifier: MIT
#pragma once

#include "model/trajectory.h"

#include <array>
#include <vector>

namespace stepcheck {

/// Remembers a trajectory to the last bit, in 16 bytes a step.
class StepDigests {
 public:
  void add(const StepValues& values) { digests_.push_back(digest(values)); }
  bool matches(int step, const StepValues& values) const {
    return digests_.at(static_cast<std::size_t>(step - 1)) == digest(values);
  }

 private:
  using Digest = std::array<unsigned char, 16>;
  static Digest digest(const StepValues& values);
  std::vector<Digest> digests_;
};

}  // namespace stepcheck
