// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace stepcheck {

/// The page's style sheet. It holds none of `<`, `>` and `&`, which mean one thing in HTML's style
/// element and another in XML.
std::string_view html_style();

}  // namespace stepcheck
