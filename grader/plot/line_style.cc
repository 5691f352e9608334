// SPDX-License-Identifier: MIT
#include "plot/line_style.h"

#include "plot/palette.h"

#include <fmt/format.h>

#include <array>
#include <string>

namespace stepcheck::plot {
namespace {

/// Paths around the point at which they start.
constexpr std::array<const char*, 7> kMarkers{
    "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0z",  // circle
    "m-2.75-2.75h5.5v5.5h-5.5z",           // square
    "m0-3.75l3.5 6h-7z",                   // triangle
    "m0-4l3.25 4l-3.25 4l-3.25-4z",        // diamond
    "m-3-3l6 6m0-6l-6 6",                  // cross
    "m0 3.75l3.5-6h-7z",                   // triangle on its tip
    "m-4 0h8m-4-4v8",                      // plus
};

std::string path_of(const std::vector<Polyline>& lines) {
  std::string path;
  for (const Polyline& line : lines) {
    if (line.size() == 1) continue;
    char command = 'M';
    for (const Point& point : line) {
      path += command + text_of(point);
      command = command == 'M' ? 'L' : ' ';
    }
  }
  return path;
}

std::string path_of(const std::vector<Point>& markers, std::size_t shape) {
  std::string path;
  for (const Point& point : markers)
    path += fmt::format("M{}{}", text_of(point), kMarkers.at(shape));
  return path;
}

}  // namespace

XmlElement draw_lines(const XmlElement& parent, const LineStyle& style,
                      const std::vector<Polyline>& lines, const std::vector<Point>& markers) {
  const std::string color = line_color(style.index);
  const std::size_t shape = (style.index + style.index / kLineColors) % kMarkers.size();
  const XmlElement group = parent.add("g");
  group.set("stroke", color).set("stroke-width", "1.75").set("stroke-linejoin", "round");
  const std::string path = path_of(lines);
  if (!path.empty()) {
    const XmlElement line = group.add("path").set("d", path).set("fill", "none");
    if (style.dashed) line.set("stroke-dasharray", "6 4");
  }
  if (!markers.empty()) group.add("path").set("d", path_of(markers, shape)).set("fill", color);
  return group;
}

}  // namespace stepcheck::plot
