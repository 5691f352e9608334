// SPDX-License-Identifier: MIT
#pragma once

#include "model/adequacy.h"
#include "model/bank.h"
#include "pipeline/versions.h"

#include <deque>
#include <set>

namespace stepcheck {

/// Tries a fixture on every variant and every known mistake of its exercises.
class AdequacyCheck {
 public:
  AdequacyCheck(const Installation& installation, const Exercises& exercises, const Banks& banks,
                Device device, std::deque<Workers>& workers)
      : exercises_(exercises),
        banks_(banks),
        device_(device),
        oracles_(installation, exercises, device),
        versions_(installation, exercises, oracles_, device),
        workers_(workers) {}

  /// What the oracles say, and nothing tried. Throws OracleFailed and WorkerFailed.
  Adequacy ask_oracles(const Fixture& fixture) const;

  /// Tries all of them; survivors are not looked for yet. Throws OracleFailed and WorkerFailed.
  Adequacy run(const Fixture& fixture) const;

  /// Names the survivors, each with what hides it, but for those that another fixture catches.
  void explain(const Fixture& fixture, const std::set<std::string>& caught_elsewhere,
               Adequacy& adequacy) const;

 private:
  std::vector<Trial> try_all(const Fixture& fixture, const Oracles::Expected& expected,
                             const std::vector<Version>& versions) const;
  Trial try_one(const Fixture& fixture, const Oracles::Expected& expected, const Version& version,
                Workers& workers) const;
  Survivor explain(const Fixture& fixture, const Trial& trial, Workers& workers) const;

  const Exercises& exercises_;
  const Banks& banks_;
  Device device_;
  Oracles oracles_;
  Versions versions_;
  std::deque<Workers>& workers_;
};

}  // namespace stepcheck
