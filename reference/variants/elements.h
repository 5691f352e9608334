// SPDX-License-Identifier: MIT
#pragma once

/// What variants share that go through a tensor element by element.

#include "stepcheck/contract.h"

/// Calls `use` with a zero of the element type of `like`, whose type it then knows.
template <class Use>
void with_element_type(const torch::Tensor& like, const Use& use) {
  if (like.scalar_type() == torch::kFloat) {
    use(float{});
  } else {
    use(double{});
  }
}

/// The elements of a dense tensor, for reading and writing.
template <class Real>
struct Elements {
  explicit Elements(const torch::Tensor& tensor)
      : data(tensor.data_ptr<Real>()), count(tensor.numel()) {}
  Real& operator[](std::int64_t i) const { return data[i]; }

  Real* data;
  std::int64_t count;
};
