// SPDX-License-Identifier: MIT
#include "plot/cell_text.h"

#include "plot/page.h"
#include "plot/text.h"
#include "plot/ticks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stepcheck::plot {
namespace {

constexpr int kLargest = 12;
constexpr int kSmallest = 9;
constexpr double kAround = 6;

}  // namespace

std::string cell_text(double value, const CellFormat& format) {
  if (std::isnan(value)) return "";
  if (std::isinf(value)) return value < 0 ? "\u2212\u221E" : "\u221E";
  const int digits = std::clamp(format.digits, 0, 17);
  std::string text = format.notation == CellFormat::Notation::Fixed
                         ? fmt::format("{:.{}f}", value, digits)
                         : fmt::format("{:.{}g}", value, digits);
  if (text.find_first_not_of("-0.") == std::string::npos && text[0] == '-') text.erase(0, 1);
  return typographic(text);
}

std::optional<double> cell_text_size(const std::vector<std::string>& texts, double width,
                                     double height) {
  double widest = 0;
  for (const std::string& text : texts) widest = std::max(widest, text_width(text, 1));
  for (int size = kLargest; size >= kSmallest; --size) {
    if (widest * size + kAround <= width && line_height(size) <= height) return size;
  }
  return std::nullopt;
}

}  // namespace stepcheck::plot
