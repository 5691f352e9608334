// SPDX-License-Identifier: MIT
#include "pipeline/seeds.h"

#include "load/bad_file.h"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <fstream>
#include <iterator>

namespace stepcheck {
namespace {

constexpr std::size_t kSecretMin = 16;

const unsigned char* bytes(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::uint64_t secret_seed(const std::string& secret, const std::string& fixture,
                          std::uint64_t seed) {
  const std::string message = fmt::format("{}\n{}", fixture, seed);
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> digest{};
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes(secret), secret.size());
  crypto_auth_hmacsha256_update(&state, bytes(message), message.size());
  crypto_auth_hmacsha256_final(&state, digest.data());
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < sizeof value; ++i) value = value << 8 | digest[i];
  return value;
}

std::string read_secret(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file)) {
    throw BadFile(fmt::format("{}: the secret file cannot be read", file.string()));
  }
  std::string secret{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (secret.size() < kSecretMin) {
    throw BadFile(
        fmt::format("{}: a secret of {} bytes; it needs {} or more, such as those of "
                    "`head -c 32 /dev/urandom`",
                    file.string(), secret.size(), kSecretMin));
  }
  return secret;
}

}  // namespace stepcheck
