// SPDX-License-Identifier: MIT
/// Has the compiler make more types than it can.

#include "sgd.h"

template <int N, int M>
struct Bomb {
  static constexpr long value = Bomb<N - 1, 2 * M>::value + Bomb<N - 1, 2 * M + 1>::value;
};
template <int M>
struct Bomb<0, M> {
  static constexpr long value = M;
};
const long kValue = Bomb<29, 0>::value;
