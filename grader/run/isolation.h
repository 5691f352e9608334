// SPDX-License-Identifier: MIT
#pragma once

#include "jail/layers.h"
#include "model/modes.h"
#include "run/installation.h"

#include <stdexcept>
#include <string>

namespace stepcheck {

/// How student code is confined on this machine.
struct Isolation {
  Layers layers;
  int landlock = 0;  ///< the kernel's version of it
  bool gpu = false;  ///< with what a GPU's driver needs left open

  /// A, B, C1, C2 or weak; on a GPU, GPU-A and so on.
  std::string level() const;
  bool is_weak() const { return level_of(layers) == Level::Weak; }
  /// In words: the level and the layers in force.
  std::string text() const;
};

/// This machine confines less than the lowest level.
struct IsolationTooWeak : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Tries what there is, some milliseconds long. What the installation switches off is left out.
Isolation find_isolation(const Installation& installation, Device device);

/// Throws IsolationTooWeak, saying what is missing, if the isolation is weak.
void refuse_weak(const Isolation& isolation);

}  // namespace stepcheck
