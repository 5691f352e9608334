// SPDX-License-Identifier: MIT
#include "load/noise.h"

#include <gtest/gtest.h>

#include "load/test_files.h"

namespace stepcheck {
namespace {

using testing::Folder;
using testing::refusal;

TEST(NoiseFile, StandsBesideItsFixture) {
  EXPECT_EQ(noise_file("fixtures/adam/zero.yaml"), "fixtures/adam/zero.noise.json");
}

Fixture fixture_in(const Folder& folder) {
  Fixture fixture;
  fixture.file = folder.path() / "a.yaml";
  fixture.content = "1234abcd";
  return fixture;
}

TEST(NoiseFile, HoldsWhatWasWrittenRoundedUp) {
  const Folder folder;
  const std::vector<Noise> all{
      {Dtype::Float64,
       Device::Cpu,
       "1.13.0",
       12,
       0,
       {{"step", {0, 0}}, {"update", {1.2301e-6, 2e-5}}},
       "1234abcd"},
      {Dtype::Float32, Device::Cuda, "2.11.0", 3, 40, {{"loss", {0.5}}}, "1234abcd"}};
  folder.write("a.noise.json", noise_text(all));
  const auto read = load_noise(fixture_in(folder));
  ASSERT_EQ(read.size(), 2U);
  EXPECT_EQ(read[0].dtype, Dtype::Float64);
  EXPECT_EQ(read[0].device, Device::Cpu);
  EXPECT_EQ(read[0].libtorch, "1.13.0");
  EXPECT_EQ(read[0].variants, 12);
  EXPECT_EQ(read[0].horizon, 0);
  EXPECT_EQ(read[0].channels.at("step"), (std::vector<double>{0, 0}));
  EXPECT_EQ(read[0].channels.at("update"), (std::vector<double>{1.3e-6, 2e-5}));
  EXPECT_EQ(read[1].dtype, Dtype::Float32);
  EXPECT_EQ(read[1].device, Device::Cuda);
  EXPECT_EQ(read[1].horizon, 40);
}

TEST(NoiseFile, NeedNotBeThere) {
  const Folder folder;
  EXPECT_TRUE(load_noise(fixture_in(folder)).empty());
}

TEST(NoiseFile, IsRefusedIfItIsAnythingElse) {
  const Folder folder;
  const auto refused = [&](const char* text) {
    folder.write("a.noise.json", text);
    return refusal(folder, [&] { load_noise(fixture_in(folder)); });
  };
  EXPECT_NE(refused("[{\"dtype\": 1}]").find("`stepcheck fixture calibrate a.yaml` writes it anew"),
            std::string::npos);
  EXPECT_NE(refused("{").find("a.noise.json: "), std::string::npos);
  EXPECT_NE(refused("[{\"fixture\":\"1234abcd\",\"dtype\":\"float64\",\"device\":\"cpu\","
                    "\"libtorch\":\"\",\"variants\":1,"
                    "\"channels\":{\"a\":[-1]}}]")
                .find("noise below 0"),
            std::string::npos);
}

TEST(NoiseFile, IsRefusedIfItsFixtureHasChanged) {
  const Folder folder;
  Noise noise;
  noise.fixture = "1234abcd";
  folder.write("a.noise.json", noise_text({noise}));
  Fixture fixture = fixture_in(folder);
  EXPECT_EQ(load_noise(fixture).size(), 1U);
  fixture.content = "00000000";
  EXPECT_EQ(refusal(folder, [&] { load_noise(fixture); }),
            "a.noise.json: measured on another version of the fixture, whose numbers were others; "
            "`stepcheck fixture calibrate a.yaml` writes it anew");
}

}  // namespace
}  // namespace stepcheck
