// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace stepcheck {

/// The text of a rubric that has passed load_rubric, without its hidden items, without fixtures
/// that are not among `fixtures`, and without items that are left with none.
std::string public_rubric(const std::filesystem::path& rubric,
                          const std::set<std::string>& fixtures);

}  // namespace stepcheck
