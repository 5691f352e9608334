// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace stepcheck {

/// What a confined process tries in a self-test, as said in "from inside, a job could ...". Each
/// must fail.
const std::vector<std::string>& self_test_probes();

}  // namespace stepcheck
