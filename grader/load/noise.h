// SPDX-License-Identifier: MIT
#pragma once

#include "model/fixture.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stepcheck {

/// The file beside a fixture that holds its measured noise: NAME.noise.json for NAME.yaml.
std::filesystem::path noise_file(const std::filesystem::path& fixture);

/// What the file beside the fixture's holds; nothing if there is none. Throws BadFile if it is not
/// what `noise_text` writes, or if it was measured on another version of the fixture.
std::vector<Noise> load_noise(const Fixture& fixture);

/// The file's content. Numbers are rounded up to two digits.
std::string noise_text(const std::vector<Noise>& noise);

}  // namespace stepcheck
