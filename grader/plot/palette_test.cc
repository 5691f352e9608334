// SPDX-License-Identifier: MIT
#include "plot/palette.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace stepcheck::plot {
namespace {

const Color kWhite{1, 1, 1};
const Color kBlack{0, 0, 0};
const Color kDarkPage{0x1E / 255.0, 0x1E / 255.0, 0x1E / 255.0};

Color parse(const std::string& hex) {
  const auto part = [&](int at) { return std::stoi(hex.substr(at, 2), nullptr, 16) / 255.0; };
  return {part(1), part(3), part(5)};
}

TEST(Palette, ContrastIsThatOfWcag) {
  EXPECT_NEAR(contrast(kWhite, kBlack), 21, 1e-9);
  EXPECT_NEAR(contrast(parse("#777777"), kWhite), 4.48, 0.005);
  EXPECT_EQ(contrast(kWhite, kBlack), contrast(kBlack, kWhite));
}

TEST(Palette, LinesReadOnLightAndOnDark) {
  std::set<std::string> colors;
  for (std::size_t i = 0; i < kLineColors; ++i) {
    const std::string color = line_color(i);
    colors.insert(color);
    if (color == "currentColor") continue;
    EXPECT_GE(contrast(parse(color), kWhite), 3) << color;
    EXPECT_GE(contrast(parse(color), kDarkPage), 3) << color;
  }
  EXPECT_EQ(colors.size(), kLineColors);
  EXPECT_EQ(line_color(kLineColors), line_color(0));
}

TEST(Viridis, GrowsBrighterAllTheWay) {
  for (double part = 0; part < 0.99; part += 0.01) {
    EXPECT_LT(contrast(viridis(part), kBlack), contrast(viridis(part + 0.01), kBlack)) << part;
  }
}

TEST(Viridis, HasItsEndsForAllBeyond) {
  EXPECT_EQ(hex(viridis(0)), "#440154");
  EXPECT_EQ(hex(viridis(1)), "#fde725");
  EXPECT_EQ(hex(viridis(-1e6)), "#440154");
  EXPECT_EQ(hex(viridis(1e6)), "#fde725");
  EXPECT_EQ(hex(viridis(0.5)), "#21918c");
}

TEST(Viridis, TextOnItReads) {
  for (double part = 0; part <= 1; part += 0.01) {
    const Color ink = ink_on(viridis(part)) == "#000" ? kBlack : kWhite;
    EXPECT_GE(contrast(viridis(part), ink), 4.5) << part;
  }
}

}  // namespace
}  // namespace stepcheck::plot
