// SPDX-License-Identifier: MIT
#include "worker/augment.h"

#include <gtest/gtest.h>

#include "worker/test_tensors.h"

namespace stepcheck {
namespace {

using testing::expect_values;
using testing::tensor;
using testing::vector_of;

// Two images of two rows by three columns.
at::Tensor images() {
  return tensor({0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 0.0, 0.5}, {2, 2, 3});
}

TEST(Augmented, FlipsFromLeftToRight) {
  expect_values(augmented(images(), vector_of({1, 0}), vector_of({0, 0})),
                {0.3, 0.2, 0.1, 0.6, 0.5, 0.4, 0.7, 0.8, 0.9, 1.0, 0.0, 0.5});
}

TEST(Augmented, BrightensAndClips) {
  expect_values(augmented(images(), vector_of({0, 0}), vector_of({-0.25, 0.15})),
                {0, 0, 0.05, 0.15, 0.25, 0.35, 0.85, 0.95, 1, 1, 0.15, 0.65});
}

TEST(Augmented, LeavesItsInputAsItIs) {
  const at::Tensor before = images();
  augmented(before, vector_of({1, 1}), vector_of({0.5, 0.5}));
  expect_values(before, testing::values_of(images()));
}

}  // namespace
}  // namespace stepcheck
