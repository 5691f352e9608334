// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/tensor.h"
#include "wire/job.h"
#include "worker/channel.h"

#include <vector>

namespace stepcheck {

/// Where a job's tensors live.
struct Place {
  at::ScalarType dtype;
  at::Device device;
};

/// Throws JobFailure(NoDevice) if the device is not there.
Place place_of(const WireJob& job);

at::Tensor to_tensor(const std::vector<double>& values, const Shape& shape, const Place& place);

/// Whole numbers (labels, indices) as int64.
at::Tensor to_indices(const std::vector<double>& values, const Place& place);

/// Tensors of these shapes, off the front of a message.
std::vector<at::Tensor> take_tensors(Slicer& slicer, const std::vector<NamedShape>& shapes,
                                     const Place& place);

/// Same shape, dtype and values; a NaN is the same as a NaN.
bool is_unchanged(const at::Tensor& now, const at::Tensor& before);

/// Appends the tensor's values, row-major, as doubles.
void append_values(std::vector<double>& values, const at::Tensor& tensor);

}  // namespace stepcheck
