// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stepcheck {

/// The word that someone most likely meant by `word`; empty if none is near. Near is at most one
/// slip (a letter missing, wrong, extra, or two swapped) for every three letters; case is no slip.
std::string nearest(std::string_view word, const std::vector<std::string>& words);

/// "; did you mean `steps`?", or nothing if no word is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& words);

/// "a, b, c"; past a dozen words the rest is counted, not listed.
std::string listed(const std::vector<std::string>& words);

}  // namespace stepcheck
