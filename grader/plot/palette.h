// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

namespace stepcheck::plot {

/// A colour in sRGB, its parts from 0 to 1.
struct Color {
  double red = 0;
  double green = 0;
  double blue = 0;
};

std::string hex(const Color& color);

/// Contrast as WCAG 2 defines it, from 1 to 21.
double contrast(const Color& a, const Color& b);

/// The colour of a value: viridis, which grows steadily brighter from 0 to 1.
Color viridis(double part);

/// The one of black and white that reads better on `background`.
std::string ink_on(const Color& background);

/// How many line colours there are before they come again.
constexpr std::size_t kLineColors = 7;

/// The colour of the i-th line: Okabe and Ito's, its orange and sky blue darkened and without its
/// yellow so that all contrast 3 to 1 with white and with a dark page; its black is currentColor.
std::string line_color(std::size_t i);

}  // namespace stepcheck::plot
