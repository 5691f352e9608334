// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

namespace stepcheck {

/// Calls `work(i, thread)` for i = 0 ... count - 1, at most `threads` at a time; `thread` tells
/// which of them calls, from 0. Rethrows the first exception when all have ended.
void parallel_for(int count, int threads, const std::function<void(int i, int thread)>& work);

}  // namespace stepcheck
