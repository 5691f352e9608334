// SPDX-License-Identifier: MIT
#include "plot/polyline.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace stepcheck::plot {
namespace {

constexpr std::size_t kFew = 15;

Point between(const Point& a, const Point& b, double part) {
  return {std::lerp(a.x, b.x, part), std::lerp(a.y, b.y, part)};
}

/// The part of a segment from `begin` to `end` of its length; none if end < begin.
struct Part {
  double begin = 0;
  double end = 1;
};

Part part_inside(const Point& a, const Point& b, const Box& box) {
  const double rise = b.y - a.y;
  if (rise == 0) return box.top <= a.y && a.y <= box.bottom ? Part{} : Part{1, 0};
  const auto [enter, leave] = std::minmax({(box.top - a.y) / rise, (box.bottom - a.y) / rise});
  return {std::max(0.0, enter), std::min(1.0, leave)};
}

bool inside(const Point& point, const Box& box) {
  return box.top <= point.y && point.y <= box.bottom;
}

void clip(const Polyline& line, const Box& box, std::vector<Polyline>& result) {
  if (line.size() == 1 && inside(line.front(), box)) result.push_back(line);
  bool continues = false;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Part part = part_inside(line[i - 1], line[i], box);
    if (part.end < part.begin) {
      continues = false;
      continue;
    }
    if (!continues) result.push_back({between(line[i - 1], line[i], part.begin)});
    result.back().push_back(between(line[i - 1], line[i], part.end));
    continues = part.end == 1;
  }
}

}  // namespace

std::vector<Polyline> pieces(const Series& series, const Scales& scales) {
  std::vector<Polyline> result;
  bool gap = true;
  for (std::size_t i = 0; i < series.x.size(); ++i) {
    const double x = series.x[i];
    const double y = series.y[i];
    if (!has_place(x, Spacing::Linear) || !has_place(y, scales.y_spacing)) {
      gap = true;
      continue;
    }
    if (gap) result.emplace_back();
    result.back().push_back({scales.x(x), scales.y(y)});
    gap = !series.joined;
  }
  return result;
}

Polyline thinned(const Polyline& line) {
  Polyline result;
  const auto column = [](const Point& point) { return std::floor(point.x); };
  const auto lower = [](const Point& a, const Point& b) { return a.y < b.y; };
  for (auto begin = line.begin(); begin != line.end();) {
    const auto leaves = [&](const Point& point) { return column(point) != column(*begin); };
    const auto end = std::find_if(begin, line.end(), leaves);
    const auto [least, most] = std::minmax_element(begin, end, lower);
    result.push_back(*std::min(least, most));
    if (least != most) result.push_back(*std::max(least, most));
    begin = end;
  }
  return result;
}

std::vector<Polyline> thinned(const std::vector<Polyline>& lines) {
  std::vector<Polyline> result;
  Polyline lone;
  for (const Polyline& line : lines) {
    if (line.size() == 1) {
      lone.push_back(line.front());
    } else {
      result.push_back(thinned(line));
    }
  }
  for (const Point& point : thinned(lone)) result.push_back({point});
  return result;
}

std::vector<Polyline> clipped(const std::vector<Polyline>& lines, const Box& box) {
  std::vector<Polyline> result;
  for (const Polyline& line : lines) clip(line, box, result);
  return result;
}

std::vector<Point> marked(const std::vector<Polyline>& lines, const Box& box, double offset,
                          double apart) {
  std::size_t points = 0;
  for (const Polyline& line : lines) points += line.size();
  std::vector<Point> result;
  double next = box.left + offset * box.width();
  for (const Polyline& line : lines) {
    for (const Point& point : line) {
      const bool due = point.x >= next;
      if (due)
        next += std::ceil((point.x - next + 1) / (apart * box.width())) * apart * box.width();
      if ((due || points <= kFew || line.size() == 1) && inside(point, box)) {
        result.push_back(point);
      }
    }
  }
  return result;
}

}  // namespace stepcheck::plot
