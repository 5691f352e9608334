// SPDX-License-Identifier: MIT
#include "stepcheck/overlay/not_here.h"
