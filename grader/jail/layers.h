// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace stepcheck {

/// What stands between foreign code and everything else. README.md beside this file tells what each
/// of them is for.
enum class Layer {
  Limits,      ///< resource limits of the process
  Landlock,    ///< no files, no TCP, no signals to others
  Seccomp,     ///< few system calls
  Uid,         ///< a user of its own; root only
  Bubblewrap,  ///< a view of the file system, of processes and of the network of its own
  Symbols,     ///< nothing may be linked that an exercise forbids
  Tripwire,    ///< forbidden functions of LibTorch are traps
};

/// A set of layers.
class Layers {
 public:
  bool has(Layer layer) const { return (bits_ & bit(layer)) != 0; }
  Layers& add(Layer layer) {
    bits_ |= bit(layer);
    return *this;
  }
  Layers& remove(Layer layer) {
    bits_ &= ~bit(layer);
    return *this;
  }
  bool operator==(const Layers& other) const { return bits_ == other.bits_; }

 private:
  static std::uint32_t bit(Layer layer) { return 1U << static_cast<unsigned>(layer); }
  std::uint32_t bits_ = 0;
};

/// All there are, in order.
const std::vector<Layer>& all_layers();

/// limits, landlock, ...
const char* name(Layer layer);

/// Names separated by commas; `parse_layers` throws std::invalid_argument for any other word.
std::string to_text(Layers layers);
Layers parse_layers(const std::string& text);

/// How much a set of layers holds, from the most to the least.
enum class Level {
  A,     ///< root: everything
  B,     ///< no root, but bubblewrap works
  C1,    ///< root without bubblewrap, as in a container
  C2,    ///< neither root nor bubblewrap
  Weak,  ///< less than that: grading strangers' code is not safe
};

Level level_of(Layers layers);
const char* name(Level level);

}  // namespace stepcheck
