// SPDX-License-Identifier: MIT
#pragma once

#include "jail/layers.h"

namespace stepcheck {

/// Serves jobs on the control socket until the other end closes it. Returns the exit code.
///
/// LibTorch is loaded and warmed once, here, with one thread; each job then runs in a fork of this
/// process, which starts in milliseconds and shares nothing with the jobs before or after it. This
/// process never enters a subject's code. `layers` confine each job.
int serve(Layers layers);

}  // namespace stepcheck
