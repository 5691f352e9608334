// SPDX-License-Identifier: MIT
#include "plot/palette.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace stepcheck::plot {
namespace {

// Eleven equal steps of matplotlib's table; between them a straight line is as good as the table.
constexpr std::array<unsigned, 11> kViridis{0x440154, 0x482475, 0x414487, 0x355f8d,
                                            0x2a788e, 0x21918c, 0x22a884, 0x44bf70,
                                            0x7ad151, 0xbddf26, 0xfde725};

Color color_of(unsigned rgb) {
  return {(rgb >> 16) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0};
}

double linear(double part) {
  return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(const Color& color) {
  return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

}  // namespace

std::string hex(const Color& color) {
  const auto byte = [](double part) { return static_cast<int>(std::lround(part * 255)); };
  return fmt::format("#{:02x}{:02x}{:02x}", byte(color.red), byte(color.green), byte(color.blue));
}

double contrast(const Color& a, const Color& b) {
  const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
  return (lighter + 0.05) / (darker + 0.05);
}

Color viridis(double part) {
  const double place = std::clamp(part, 0.0, 1.0) * (kViridis.size() - 1);
  const std::size_t below = std::min(static_cast<std::size_t>(place), kViridis.size() - 2);
  const Color a = color_of(kViridis.at(below));
  const Color b = color_of(kViridis.at(below + 1));
  const double t = place - static_cast<double>(below);
  return {std::lerp(a.red, b.red, t), std::lerp(a.green, b.green, t), std::lerp(a.blue, b.blue, t)};
}

std::string ink_on(const Color& background) {
  const Color black{0, 0, 0};
  const Color white{1, 1, 1};
  return contrast(background, black) >= contrast(background, white) ? "#000" : "#fff";
}

std::string line_color(std::size_t i) {
  static constexpr std::array<const char*, kLineColors> kColors{
      "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#c98500", "currentColor", "#3a9bd5"};
  return kColors.at(i % kLineColors);
}

}  // namespace stepcheck::plot
