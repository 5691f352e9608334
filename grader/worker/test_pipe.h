// SPDX-License-Identifier: MIT
#pragma once

#include <unistd.h>

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "wire/frame.h"
#include "wire/io.h"

namespace stepcheck::testing {

/// A pipe that holds what is written until it is read: no more than 64 KiB at a time.
class Pipe {
 public:
  Pipe() {
    if (::pipe(ends_.data()) != 0) throw std::runtime_error("pipe");
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    ::close(ends_[0]);
    close_write();
  }
  int read_end() const { return ends_[0]; }
  int write_end() const { return ends_[1]; }
  void close_write() {
    if (ends_[1] >= 0) ::close(ends_[1]);
    ends_[1] = -1;
  }

  /// A message as stepcheck sends it.
  void send(const std::vector<double>& values) {
    const std::uint64_t count = values.size();
    write_all(write_end(), &count, sizeof count);
    write_all(write_end(), values.data(), count * sizeof(double));
  }

  /// Everything that was written. Closes the writing end.
  std::string received() {
    close_write();
    std::string all;
    std::array<char, 4096> buffer{};
    for (ssize_t got = 0; (got = ::read(read_end(), buffer.data(), buffer.size())) > 0;) {
      all.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return all;
  }

 private:
  std::array<int, 2> ends_{};
};

template <class Value>
Value taken(std::string& bytes) {
  Value value;
  if (bytes.size() < sizeof value) throw std::runtime_error("too few bytes");
  bytes.copy(reinterpret_cast<char*>(&value), sizeof value);
  bytes.erase(0, sizeof value);
  return value;
}

/// The doubles of a step's frame at the front of `bytes`, which is taken off.
inline std::vector<double> step_taken(std::string& bytes, std::uint64_t step) {
  const auto header = taken<FrameHeader>(bytes);
  if (header.magic != kFrameMagic || header.kind != FrameKind::Step || header.step != step) {
    throw std::runtime_error("another frame");
  }
  std::vector<double> values;
  for (std::uint64_t i = 0; i < header.bytes / sizeof(double); ++i) {
    values.push_back(taken<double>(bytes));
  }
  return values;
}

}  // namespace stepcheck::testing
