// SPDX-License-Identifier: MIT
/// Makes an object of two gigabytes.

#include "sgd.h"

char huge[2'000'000'000] = {1};
