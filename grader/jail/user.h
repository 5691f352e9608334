// SPDX-License-Identifier: MIT
#pragma once

namespace stepcheck {

/// The user that foreign code runs as where we are root: owns nothing, and no system hands out its
/// number (systemd leaves 60578 to 61183 unused).
inline constexpr unsigned kScratchUser = 61000;

/// Becomes that user and group, with no others and no capabilities. Safe between fork and exec.
/// False if this process may not.
bool become_scratch_user();

/// Whether we are root and may: tried in a child.
bool can_become_scratch_user();

}  // namespace stepcheck
