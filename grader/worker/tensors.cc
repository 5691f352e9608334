// SPDX-License-Identifier: MIT
#include "worker/tensors.h"

#include <ATen/Context.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/from_blob.h>

#include <cstring>

namespace stepcheck {

Place place_of(const WireJob& job) {
  const auto dtype = job.dtype == Dtype::Float64 ? at::kDouble : at::kFloat;
  if (job.device == Device::Cpu) return {dtype, at::Device(at::kCPU)};
  if (!at::hasCUDA()) throw JobFailure(FailureCause::NoDevice, "no CUDA device");
  return {dtype, at::Device(at::kCUDA, 0)};
}

at::Tensor to_tensor(const std::vector<double>& values, const Shape& shape, const Place& place) {
  // from_blob takes a mutable pointer; the copy that `to` makes is the only thing that is kept.
  auto* data = const_cast<double*>(values.data());
  return at::from_blob(data, shape, at::kDouble).to(place.device, place.dtype, false, true);
}

at::Tensor to_indices(const std::vector<double>& values, const Place& place) {
  return to_tensor(values, {static_cast<std::int64_t>(values.size())}, {at::kDouble, place.device})
      .to(at::kLong);
}

std::vector<at::Tensor> take_tensors(Slicer& slicer, const std::vector<NamedShape>& shapes,
                                     const Place& place) {
  std::vector<at::Tensor> tensors;
  for (const auto& [name, shape] : shapes) {
    tensors.push_back(to_tensor(slicer.take(numel(shape)), shape, place));
  }
  return tensors;
}

bool is_unchanged(const at::Tensor& now, const at::Tensor& before) {
  if (!now.defined() || now.sizes() != before.sizes() ||
      now.scalar_type() != before.scalar_type()) {
    return false;
  }
  // Bit by bit where that can be had: it is the fastest, and a NaN is the same as itself.
  if (now.is_cpu() && before.is_cpu() && now.is_contiguous() && before.is_contiguous()) {
    return std::memcmp(now.data_ptr(), before.data_ptr(), now.nbytes()) == 0;
  }
  return at::equal(now, before) || at::allclose(now, before, 0, 0, /*equal_nan=*/true);
}

void append_values(std::vector<double>& values, const at::Tensor& tensor) {
  const at::Tensor host = tensor.detach().to(at::Device(at::kCPU), at::kDouble).contiguous();
  const auto* first = host.data_ptr<double>();
  values.insert(values.end(), first, first + host.numel());
}

}  // namespace stepcheck
