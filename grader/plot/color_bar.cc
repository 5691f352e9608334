// SPDX-License-Identifier: MIT
#include "plot/color_bar.h"

#include "plot/palette.h"
#include "plot/scale.h"
#include "plot/text.h"

#include <algorithm>

namespace stepcheck::plot {
namespace {

constexpr double kBarWidth = 16;
constexpr double kTickLength = 4;
constexpr double kBesideTick = 5;
constexpr double kBesideLabels = 8;
constexpr double kBetweenTicks = 30;
constexpr int kBands = 64;
constexpr int kLabelLines = 2;

double widest(const std::vector<Tick>& ticks) {
  double width = 0;
  for (const Tick& tick : ticks) width = std::max(width, text_width(tick.label, kTickSize));
  return width;
}

double label_offset(const ColorBar& bar) {
  return kBarWidth + kTickLength + kBesideTick + widest(bar.ticks) + kBesideLabels;
}

// Each band reaches to the bottom, below the next ones: between bands side by side the page would
// shine through.
void draw_bands(const XmlElement& svg, const Box& bar) {
  for (int i = 0; i < kBands; ++i) {
    const double top = bar.top + bar.height() * i / kBands;
    add_rectangle(svg, {bar.left, top, bar.right, bar.bottom})
        .set("fill", hex(viridis(1 - (i + 0.5) / kBands)));
  }
}

}  // namespace

double ColorBar::width() const { return label_offset(*this) + lines_height(label, kLabelSize); }

ColorBar color_bar(const HeatMap& figure, Range range, double height) {
  ColorBar bar;
  bar.range = range;
  bar.ticks = linear_ticks(range, static_cast<int>(height / kBetweenTicks));
  bar.label = wrapped(figure.value_label, kLabelSize, height, kLabelLines);
  if (figure.threshold && range.low <= *figure.threshold && *figure.threshold <= range.high) {
    bar.threshold = figure.threshold;
  }
  return bar;
}

void draw_color_bar(const XmlElement& svg, const ColorBar& bar, const Point& top_left,
                    double height) {
  const Box box{top_left.x, top_left.y, top_left.x + kBarWidth, top_left.y + height};
  const Scale scale(bar.range, Spacing::Linear, box.bottom, box.top);
  const XmlElement group = svg.add("g");
  draw_bands(group, box);
  for (const Tick& tick : bar.ticks) {
    const double y = scale(tick.value);
    add_line(group, {box.right, y}, {box.right + kTickLength, y})
        .set("stroke", "currentColor")
        .set("stroke-opacity", "0.6");
    write_level(group, {box.right + kTickLength + kBesideTick, y}, Anchor::Start, kTickSize,
                tick.label);
  }
  if (bar.threshold) {
    const double y = scale(*bar.threshold);
    add_line(group, {box.left - kTickLength, y}, {box.right, y})
        .set("stroke", "currentColor")
        .set("stroke-width", 2);
  }
  write_upwards(group, box.left + label_offset(bar), box.middle().y, bar.label);
}

}  // namespace stepcheck::plot
