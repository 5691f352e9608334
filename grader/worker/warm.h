// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace stepcheck {

/// Settles LibTorch for reproducible work (one thread, deterministic algorithms, no TF32, no code
/// made at run time) and runs the operations that jobs need once, so that no fork pays for their
/// first use. Never touches a GPU: a CUDA context does not survive a fork. Returns LibTorch's
/// version.
std::string warm_up();

}  // namespace stepcheck
