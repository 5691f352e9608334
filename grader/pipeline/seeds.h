// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace stepcheck {

/// Turns a fixture into a family: the seed to draw it with is HMAC-SHA256 of its name and public
/// seed under the secret. Who holds another secret, or none, draws other numbers.
std::uint64_t secret_seed(const std::string& secret, const std::string& fixture,
                          std::uint64_t seed);

/// The content of a secret file. Throws BadFile if it is missing or holds fewer than 16 bytes.
std::string read_secret(const std::filesystem::path& file);

}  // namespace stepcheck
