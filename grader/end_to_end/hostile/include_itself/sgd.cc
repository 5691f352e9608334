// SPDX-License-Identifier: MIT
/// Includes itself without end.

#include "sgd.h"
#include __FILE__
