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

void write_entry(const XmlElement& svg, const Point& at, const LineStyle& style, bool joined,
                 const std::string& label) {
  const Point end{at.x + kSample, at.y};
  std::vector<Polyline> line;
  if (joined) line.push_back({at, end});
  draw_lines(svg, style, line, {{(at.x + end.x) / 2, at.y}});
  write_level(svg, {end.x + kBesideSample, at.y}, Anchor::Start, kTickSize, label);
}

}  // namespace

double write_legend(const XmlElement& svg, const std::vector<Series>& series, double page_width,
                    double top) {
  const double room = page_width - 2 * kMargin - kSample - kBesideSample;
  Point at{kMargin, top + kRow / 2};
  bool any = false;
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (series[i].label.empty()) continue;
    const std::string label = shortened(series[i].label, kTickSize, room);
    const double width = kSample + kBesideSample + text_width(label, kTickSize);
    if (any && at.x + width > page_width - kMargin) at = {kMargin, at.y + kRow};
    write_entry(svg, at, {i, series[i].dashed}, series[i].joined, label);
    at.x += width + kApart;
    any = true;
  }
  return any ? at.y + kRow / 2 + 6 : top;
}

}  // namespace stepcheck::plot
