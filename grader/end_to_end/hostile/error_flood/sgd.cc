// SPDX-License-Identifier: MIT
/// Makes as many errors as it can.

#include "sgd.h"

template <int N>
struct Flood {
  typename Flood<N - 1>::type::missing member;
  nonsense also;
};
Flood<800> flood;
