// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "stepcheck/tensor.h"
#include "worker/channel.h"
#include "worker/tensors.h"

/// What the worker's tests share: small float64 tensors, their values, and what a JobFailure says.
namespace stepcheck::testing {

inline const Place kCpu64{at::kDouble, at::Device(at::kCPU)};

inline at::Tensor tensor(const std::vector<double>& values, const Shape& shape) {
  return to_tensor(values, shape, kCpu64);
}
inline at::Tensor vector_of(const std::vector<double>& values) {
  return tensor(values, {static_cast<std::int64_t>(values.size())});
}

inline std::vector<double> values_of(const at::Tensor& tensor) {
  std::vector<double> values;
  append_values(values, tensor);
  return values;
}

/// Equal but for rounding.
inline void expect_values(const at::Tensor& tensor, const std::vector<double>& expected) {
  const auto values = values_of(tensor);
  ASSERT_EQ(values.size(), expected.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    EXPECT_NEAR(values[i], expected[i], 1e-14 * (1 + std::abs(expected[i]))) << i;
  }
}

/// "CAUSE: text" of the JobFailure that `run` throws.
template <class Run>
std::string failure_of(Run run) {
  try {
    run();
  } catch (const JobFailure& failure) {
    static const std::vector<std::string> kCauses{
        "",          "NotImplemented", "NotCovered", "NotLoadable", "Exception", "OutOfMemory",
        "BadOutput", "NoDevice",       "Worker",     "Forbidden"};
    return kCauses.at(static_cast<std::size_t>(failure.cause)) + ": " + failure.what();
  }
  return "no failure";
}

}  // namespace stepcheck::testing
