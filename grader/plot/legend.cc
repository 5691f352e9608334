// SPDX-License-Identifier: MIT
#include "plot/legend.h"

#include "plot/line_style.h"
#include "plot/page.h"
#include "plot/text.h"

#include <cstddef>
#include <string>

namespace stepcheck::plot {
namespace {

constexpr double kSample = 30;
constexpr double kBesideSample = 7;
constexpr double kApart = 20;
constexpr double kRow = 20;
constexpr double kRoom = kPageWidth - 2 * kMargin - kSample - kBesideSample;

void write_entry(const SvgElement& svg, const Point& at, const LineStyle& style,
                 const std::string& label) {
  const Point end{at.x + kSample, at.y};
  draw_lines(svg, style, {{at, end}}, {{(at.x + end.x) / 2, at.y}});
  write_level(svg, {end.x + kBesideSample, at.y}, Anchor::Start, kTickSize, label);
}

}  // namespace

double write_legend(const SvgElement& svg, const std::vector<Series>& series, double top) {
  Point at{kMargin, top + kRow / 2};
  bool any = false;
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (series[i].label.empty()) continue;
    const std::string label = shortened(series[i].label, kTickSize, kRoom);
    const double width = kSample + kBesideSample + text_width(label, kTickSize);
    if (any && at.x + width > kPageWidth - kMargin) at = {kMargin, at.y + kRow};
    write_entry(svg, at, {i, series[i].dashed}, label);
    at.x += width + kApart;
    any = true;
  }
  return any ? at.y + kRow / 2 + 6 : top;
}

}  // namespace stepcheck::plot
