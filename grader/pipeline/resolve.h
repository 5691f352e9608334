// SPDX-License-Identifier: MIT
#pragma once

#include "model/fixture.h"
#include "model/rubric.h"

#include <optional>
#include <string>

namespace stepcheck {

/// What a run changes in every fixture.
struct Overrides {
  std::optional<Dtype> dtype;         ///< a fixture's own tolerance goes with its own dtype
  std::optional<std::string> secret;  ///< content of the secret file
};

/// The fixture as it will be run: the rubric's conventions under its options (an option that the
/// fixture names itself stays), and the overrides applied.
Fixture resolve(Fixture fixture, const Rubric& rubric, const Overrides& overrides);

}  // namespace stepcheck
