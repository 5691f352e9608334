// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "load/fixture.h"
#include "load/yaml.h"

namespace stepcheck {

/// The file that a path in a fixture means. A path is relative and has no `..`. It is looked for
/// in the user's data folder, then in the project's: as written, by its last part alone, and each
/// with `.gz` added or taken away.
///
/// Throws BadFile at the reference if it is no such path, or there is no such file.
std::filesystem::path find_data_file(const yaml::Value& value, const FixtureContext& context);

}  // namespace stepcheck
