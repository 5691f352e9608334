// SPDX-License-Identifier: MIT
#include "pipeline/seeds.h"

#include <gtest/gtest.h>

#include <limits>

#include "load/test_files.h"

namespace stepcheck {
namespace {

using testing::Folder;

// Computed apart from this code, as the first 8 bytes of Python's
// hmac.new(key, b"NAME\nSEED", hashlib.sha256).digest(); the keys are those of RFC 4231, cases 1, 2
// and 6, the last of them longer than a block of SHA-256.
TEST(SecretSeed, IsHmacSha256) {
  EXPECT_EQ(secret_seed(std::string(20, '\x0b'), "Hi There", 42), 0x9309e4a5c397136dU);
  EXPECT_EQ(secret_seed("Jefe", "what do ya want for nothing?", 0), 0xa8c6f708d643c70eU);
  EXPECT_EQ(secret_seed(std::string(131, '\xaa'), "adam/designed",
                        std::numeric_limits<std::uint64_t>::max()),
            0x71cdfca2256c33e1U);
  EXPECT_EQ(secret_seed(std::string("key\0with zero", 13), "adam/designed", 1),
            0x36b7c8326ed06655U);
}

TEST(SecretSeed, ChangesWithEachOfItsInputs) {
  const std::string secret(32, 's');
  const std::uint64_t seed = secret_seed(secret, "adam/designed", 1);
  EXPECT_EQ(secret_seed(secret, "adam/designed", 1), seed);
  EXPECT_NE(secret_seed(secret + "\n", "adam/designed", 1), seed);
  EXPECT_NE(secret_seed(secret, "adam/zero", 1), seed);
  EXPECT_NE(secret_seed(secret, "adam/designed", 2), seed);
  // The border between name and seed counts.
  EXPECT_NE(secret_seed(secret, "adam1", 2), secret_seed(secret, "adam", 12));
}

std::string refusal_of(const std::string& secret) {
  const Folder folder;
  const auto file = folder.write("secret", secret);
  return testing::refusal(folder, [&] { read_secret(file); });
}

TEST(ReadSecret, IsTheWholeFile) {
  const Folder folder;
  const std::string secret("sixteen\0bytes\r\n ", 16);
  EXPECT_EQ(read_secret(folder.write("secret", secret)), secret);
}

TEST(ReadSecret, RefusesAShortOne) {
  EXPECT_EQ(refusal_of("fifteen bytes.."),
            "secret: a secret of 15 bytes; it needs 16 or more, such as those of "
            "`head -c 32 /dev/urandom`");
  EXPECT_NE(refusal_of(""), "not refused");
}

TEST(ReadSecret, RefusesAFileThatCannotBeRead) {
  const Folder folder;
  EXPECT_EQ(testing::refusal(folder, [&] { read_secret(folder.path() / "none"); }),
            "none: the secret file cannot be read");
  EXPECT_NE(testing::refusal(folder, [&] { read_secret(folder.path()); }), "not refused");
}

}  // namespace
}  // namespace stepcheck
