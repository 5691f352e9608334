// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace stepcheck {

/// Turns functions of loaded libraries into traps: whoever reaches one, by whatever pointer, raises
/// SIGTRAP and computes nothing. Their pages are replaced by anonymous memory, so that the code
/// that stood there is gone, and sealed where the kernel can (mseal, Linux 6.10).
///
/// `functions` are mangled names; one that no library has is passed over. Throws JobFailure(Worker)
/// if the memory cannot be had.
void arm_tripwires(const std::vector<std::string>& functions);

/// The function that holds this trap, readable, or nullptr. Safe in a signal handler.
const char* tripped_function(const void* address);

}  // namespace stepcheck
