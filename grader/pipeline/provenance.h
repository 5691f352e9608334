// SPDX-License-Identifier: MIT
#pragma once

#include "model/modes.h"
#include "model/scorecard.h"
#include "run/isolation.h"

namespace stepcheck {

/// Where and how numbers are made here, with each fixture's own dtype and public seeds.
Provenance provenance_of(const Installation& installation, Device device,
                         const Isolation& isolation);

}  // namespace stepcheck
