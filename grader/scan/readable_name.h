// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace stepcheck {

/// A name as people read it: of a C++ function, variable, vtable or typeinfo its scopes and its own
/// name up to the first template argument (`at::_ops::add_Tensor::call`, `c10::Scalar::to`), of
/// anything else the symbol itself.
///
/// Never longer than the symbol by more than a few characters for each scope, and read in one pass:
/// a demangler writes out arguments, whose repetitions let 300 characters stand for more than any
/// memory holds.
std::string readable_name(std::string_view symbol);

}  // namespace stepcheck
