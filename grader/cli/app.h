// SPDX-License-Identifier: MIT
#pragma once

namespace stepcheck {

/// The program: arguments in, exit code out. Never throws.
int run_app(int argc, const char* const* argv);

}  // namespace stepcheck
