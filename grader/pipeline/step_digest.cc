// SPDX-License-Identifier: MIT
#include "pipeline/step_digest.h"

#include <sodium.h>

namespace stepcheck {

StepDigests::Digest StepDigests::digest(const StepValues& values) {
  Digest digest{};
  crypto_generichash(digest.data(), digest.size(),
                     reinterpret_cast<const unsigned char*>(values.data()),
                     values.size() * sizeof(double), nullptr, 0);
  return digest;
}

}  // namespace stepcheck
