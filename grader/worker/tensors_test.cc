// SPDX-License-Identifier: MIT
#include "worker/tensors.h"

#include <gtest/gtest.h>

#include "worker/test_tensors.h"

namespace stepcheck {
namespace {

using testing::kCpu64;
using testing::tensor;
using testing::values_of;
using Values = std::vector<double>;

TEST(Tensors, GoThereAndBack) {
  const at::Tensor made = tensor({1, 2, 3, 4, 5, 6}, {2, 3});
  EXPECT_EQ(made.sizes().vec(), (Shape{2, 3}));
  EXPECT_EQ(made.scalar_type(), at::kDouble);
  EXPECT_EQ(made[1][0].item<double>(), 4) << "row by row";
  EXPECT_EQ(values_of(made), (Values{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(values_of(tensor({7}, {})), Values{7});
}

TEST(Tensors, OwnTheirNumbers) {
  Values values{1, 2};
  const at::Tensor made = tensor(values, {2});
  values[0] = 9;
  EXPECT_EQ(values_of(made), (Values{1, 2}));
}

TEST(Tensors, AreWrittenRowByRowHoweverTheyLie) {
  EXPECT_EQ(values_of(tensor({1, 2, 3, 4}, {2, 2}).t()), (Values{1, 3, 2, 4}));
}

TEST(Tensors, OfFloatsHoldFloats) {
  const at::Tensor made = to_tensor({0.1}, {1}, {at::kFloat, at::Device(at::kCPU)});
  EXPECT_EQ(made.scalar_type(), at::kFloat);
  EXPECT_EQ(values_of(made), Values{static_cast<double>(0.1F)});
}

TEST(Tensors, IndicesAreWholeNumbers) {
  const at::Tensor made = to_indices({0, 59'999, 16'777'217}, {at::kFloat, at::Device(at::kCPU)});
  EXPECT_EQ(made.scalar_type(), at::kLong);
  EXPECT_EQ(made[2].item<std::int64_t>(), 16'777'217) << "a float would have rounded it";
}

TEST(Place, FollowsTheJob) {
  WireJob job;
  EXPECT_EQ(place_of(job).dtype, at::kDouble);
  job.dtype = Dtype::Float32;
  EXPECT_EQ(place_of(job).dtype, at::kFloat);
  EXPECT_TRUE(place_of(job).device.is_cpu());
}

}  // namespace
}  // namespace stepcheck
