// SPDX-License-Identifier: MIT
#pragma once

#include "cli/settings.h"
#include "run/isolation.h"

namespace stepcheck {

/// How student code will be confined. Throws IsolationTooWeak where this machine cannot, or where
/// what submissions are judged by lies among what their compilers must see, unless the command line
/// says that it need not.
Isolation isolation_for_students(const Installation& installation, Device device,
                                 const Settings& settings);

}  // namespace stepcheck
