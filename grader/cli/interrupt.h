// SPDX-License-Identifier: MIT
#pragma once

namespace stepcheck {

/// From now on SIGINT, SIGTERM and SIGHUP remove what is temporary and leave with exit code 3;
/// workers and compilers end by themselves when we do. To be called before there is any other
/// thread.
void clean_up_when_interrupted();

/// From now on an interruption is how the program is meant to end: without a word, with exit code
/// 0.
void end_well_when_interrupted();

}  // namespace stepcheck
