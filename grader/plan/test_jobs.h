// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "load/test_exercises.h"
#include "plan/job.h"

/// What the tests of jobs share.
namespace stepcheck::testing {

inline const Libraries kLibraries{{"sgd", {"/lib/sgd.so"}},
                                  {"adam", {"/lib/adam.so"}},
                                  {"cross_entropy", {"/lib/cross_entropy.so"}},
                                  {"l2_penalty", {"/lib/l2_penalty.so"}}};
inline const Exercises kExercises = exercises();
constexpr std::size_t kLossOptions = 3;
constexpr std::size_t kPenaltyOptions = 5;

inline Job planned(const Fixture& fixture, Device device = Device::Cpu) {
  return make_job(fixture, kExercises, kLibraries, device);
}
Job planned(Fixture&&, Device = Device::Cpu) = delete;  // a job refers to its fixture

// "channel tensor shape", block by block; what is not judged is said so.
inline std::vector<std::string> words(const Layout& layout) {
  std::vector<std::string> all;
  for (const auto& block : layout.blocks) {
    std::string word = block.channel + " " + block.tensor;
    for (const auto size : block.shape) word.append(" ").append(std::to_string(size));
    all.push_back(block.judged ? word : word + "not judged");
  }
  return all;
}

using Words = std::vector<std::string>;

inline void expect_end_to_end(const Layout& layout) {
  std::size_t offset = 0;
  for (const auto& block : layout.blocks) {
    EXPECT_EQ(block.offset, offset);
    offset += static_cast<std::size_t>(numel(block.shape));
  }
  EXPECT_EQ(layout.size, offset);
}

template <class Value>
std::vector<Value> head(const std::vector<Value>& message, std::size_t count) {
  return {message.begin(), message.begin() + static_cast<std::ptrdiff_t>(count)};
}

inline std::vector<double> values_of(const std::vector<Array>& arrays) {
  std::vector<double> all;
  for (const auto& array : arrays) all.insert(all.end(), array.values.begin(), array.values.end());
  return all;
}

}  // namespace stepcheck::testing
