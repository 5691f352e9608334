// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"

#include <functional>
#include <vector>

namespace stepcheck {

/// Whether a submission with this mistake would be accepted there all the same.
using MayHide = std::function<bool(const FixtureResult& accepted, const Mistake& mistake)>;

/// Of mistakes that one fixture cannot tell apart, keeps those that the exercise's other results
/// allow: an accepted one rules out what its fixture would have caught, a wrong one what does not
/// reproduce its numbers. Where nothing is left, all are kept: then it is not one mistake alone.
/// `results` are of one exercise; `may_hide` is asked about no other pairs than these.
void narrow_mistakes(const std::vector<FixtureResult*>& results, const MayHide& may_hide);

}  // namespace stepcheck
