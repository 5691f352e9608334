// SPDX-License-Identifier: MIT
#include "plot/marks.h"

#include "plot/text.h"

#include <algorithm>

namespace stepcheck::plot {
namespace {

constexpr double kRow = 18;
constexpr double kLongest = 200;
constexpr double kBesideLine = 4;

double reach(const std::string& label) {
  return kBesideLine + text_width(label, kTickSize) + kBesideLine;
}

std::string label_of(const Mark& mark) { return shortened(mark.label, kTickSize, kLongest); }

}  // namespace

// From right to left: a label that would reach the next mark's line goes above that mark's label,
// where its line has ended.
std::vector<PlacedMark> placed(const std::vector<Mark>& marks, const Scale& x) {
  std::vector<PlacedMark> result;
  for (const Mark& mark : marks) {
    if (has_place(mark.x, Spacing::Linear)) result.push_back({x(mark.x), 0, label_of(mark)});
  }
  const auto further_right = [](const PlacedMark& a, const PlacedMark& b) { return a.x > b.x; };
  std::stable_sort(result.begin(), result.end(), further_right);
  for (auto mark = result.begin(); mark != result.end(); ++mark) {
    for (auto right = result.begin(); right != mark; ++right) {
      if (mark->x + reach(mark->label) > right->x) mark->row = std::max(mark->row, right->row + 1);
    }
  }
  return result;
}

double height_of_marks(const std::vector<PlacedMark>& marks) {
  int rows = 0;
  for (const PlacedMark& mark : marks) rows = std::max(rows, mark.row + 1);
  return rows * kRow;
}

// The plot's width depends on the result; as if it were narrow, the room is enough for any.
double room_right_of_marks(const std::vector<Mark>& marks, const Range& range, double narrowest) {
  const Scale narrow(range, Spacing::Linear, 0, narrowest);
  double room = 0;
  for (const Mark& mark : marks) {
    if (!has_place(mark.x, Spacing::Linear)) continue;
    room = std::max(room, narrow(mark.x) + reach(label_of(mark)) - narrowest);
  }
  return room;
}

void draw_marks(const XmlElement& svg, const std::vector<PlacedMark>& marks, const Box& plot) {
  if (marks.empty()) return;
  const XmlElement group = svg.add("g");
  for (const PlacedMark& mark : marks) {
    const double top = plot.top - (mark.row + 1) * kRow;
    add_line(group, {mark.x, top + 2}, {mark.x, plot.bottom})
        .set("stroke", "currentColor")
        .set("stroke-opacity", "0.65")
        .set("stroke-dasharray", "2 3");
    write_level(group, {mark.x + kBesideLine, top + kRow / 2}, Anchor::Start, kTickSize,
                mark.label);
  }
}

}  // namespace stepcheck::plot
