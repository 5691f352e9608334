// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stepcheck {

/// Whether a name is what a pattern says, `*` standing for anything: `at::_ops::nll_loss*`, `dl*`.
bool matches(std::string_view pattern, std::string_view name);
bool matches_any(const std::vector<std::string>& patterns, std::string_view name);

/// What every mangled name of a function begins with that the pattern can match: `_ZN2at4_ops` for
/// `at::_ops::nll_loss*`. Empty if that says nothing.
std::string mangled_prefix(std::string_view pattern);

}  // namespace stepcheck
