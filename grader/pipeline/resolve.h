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

/// The fixture as it will be run on `device`: the rubric's conventions under its options (an option
/// that the fixture names itself stays), the overrides applied, and a training cut at its measured
/// horizon (see Noise), which its title then says.
Fixture resolve(Fixture fixture, const Rubric& rubric, const Overrides& overrides, Device device);

}  // namespace stepcheck
