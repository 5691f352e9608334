// SPDX-License-Identifier: MIT
/// Includes a file without end.

#include "sgd.h"
#include "/dev/zero"
