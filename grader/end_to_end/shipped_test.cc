// SPDX-License-Identifier: MIT
/// Everything that is shipped loads, and both oracles agree on every fixture.

#include "end_to_end/end_to_end.h"

#include <gmock/gmock.h>

#include <fstream>
#include <regex>
#include <set>

namespace stepcheck::testing {
namespace {

namespace fs = std::filesystem;

class Shipped : public EndToEnd {
 protected:
  static std::vector<fs::path> fixture_files() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(source("fixtures"))) {
      const bool experiment = entry.path().parent_path().filename() == "experiments";
      if (entry.path().extension() == ".yaml" && !experiment) files.push_back(entry.path());
    }
    return files;
  }
};

TEST_F(Shipped, EverythingLoads) {
  for (const char* what : {"exercises", "experiments", "fixtures", "items"}) {
    const auto run = stepcheck({"list", what});
    EXPECT_EQ(run.exit_code, 0) << what << ": " << run.err;
    EXPECT_FALSE(run.out.empty()) << what;
  }
}

TEST_F(Shipped, NoTwoFixturesShareASeed) {
  std::set<std::string> seeds;
  for (const auto& file : fixture_files()) {
    std::smatch match;
    const std::string text = read(file);
    // A seed of the fixture's own, not that of its spirals.
    ASSERT_TRUE(std::regex_search(text, match, std::regex("(^|\n)seed: ([0-9]+)"))) << file;
    EXPECT_TRUE(seeds.insert(match[2]).second) << file << ": " << match[2];
  }
  EXPECT_GT(seeds.size(), 60U);
}

TEST_F(Shipped, TheOraclesAgreeOnEveryFixture) {
  Arguments check{"fixture", "check", "--oracles"};
  for (const auto& file : fixture_files()) check.push_back(file.string());
  const auto run = stepcheck(check);
  EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
}

}  // namespace
}  // namespace stepcheck::testing
