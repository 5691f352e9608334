// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "worker/drive.h"
#include "worker/test_pipe.h"

namespace stepcheck::testing {

using Driver = void (*)(const WireJob&, Channel&, int&);

/// What `driver` writes, step by step, when it is sent these messages.
inline std::vector<std::vector<double>> driven(Driver driver, const WireJob& job,
                                               const std::vector<std::vector<double>>& messages) {
  Pipe input;
  Pipe frames;
  for (const auto& message : messages) input.send(message);
  input.close_write();
  Channel channel(input.read_end(), frames.write_end());
  int step = 0;
  driver(job, channel, step);
  std::string bytes = frames.received();
  std::vector<std::vector<double>> steps;
  while (!bytes.empty()) steps.push_back(step_taken(bytes, steps.size() + 1));
  return steps;
}

inline std::vector<double> joined(const std::vector<std::vector<double>>& parts) {
  std::vector<double> all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace stepcheck::testing
