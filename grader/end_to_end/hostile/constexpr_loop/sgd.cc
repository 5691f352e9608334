// SPDX-License-Identifier: MIT
/// Has the compiler compute without end.

#include "sgd.h"

constexpr long forever() {
  long sum = 0;
  while (sum >= 0) sum = (sum + 1) % 1000;
  return sum;
}
constexpr long kSum = forever();
