// SPDX-License-Identifier: MIT
#include "pipeline/provenance.h"

namespace stepcheck {

Provenance provenance_of(const Installation& installation, Device device,
                         const Isolation& isolation) {
  Provenance made;
  made.stepcheck_version = STEPCHECK_VERSION;
  made.libtorch_version = installation.libtorch_version;
  made.compiler = installation.compiler_version;
  made.device = device == Device::Cuda ? "cuda" : "cpu";
  made.dtype = "by fixture";
  made.seeds = "public";
  made.isolation = isolation.text();
  return made;
}

}  // namespace stepcheck
