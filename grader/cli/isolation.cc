// SPDX-License-Identifier: MIT
#include "cli/isolation.h"

namespace stepcheck {

Isolation isolation_for_students(const Installation& installation, Device device,
                                 const Settings& settings) {
  Isolation isolation = find_isolation(installation, device);
  if (!settings.weak_isolation) refuse_weak(isolation);
  return isolation;
}

}  // namespace stepcheck
