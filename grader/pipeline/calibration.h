// SPDX-License-Identifier: MIT
#pragma once

#include "model/bank.h"
#include "pipeline/versions.h"

namespace stepcheck {

/// Measures how far correct implementations of a fixture's exercises lie apart on it.
class Calibration {
 public:
  Calibration(const Installation& installation, const Exercises& exercises, const Banks& banks,
              Device device, Workers& workers)
      : banks_(banks),
        device_(device),
        oracles_(installation, exercises, device),
        versions_(installation, exercises, oracles_, device),
        workers_(workers) {}

  /// The noise of the variants and of LibTorch, which must lie where a submission is accepted by
  /// the variants' noise alone. Of a variant that runs out of time, what it came to. Throws
  /// OracleFailed, WorkerFailed, and std::runtime_error if a variant fails or nothing can be
  /// judged.
  Noise measure(const Fixture& fixture) const;

 private:
  void expect_agreement(Fixture fixture, const Oracles::Expected& expected,
                        const Noise& of_variants) const;

  const Banks& banks_;
  Device device_;
  Oracles oracles_;
  Versions versions_;
  Workers& workers_;
};

}  // namespace stepcheck
