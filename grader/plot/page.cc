// SPDX-License-Identifier: MIT
#include "plot/page.h"

#include "plot/text.h"

#include <fmt/format.h>

namespace stepcheck::plot {
namespace {

constexpr int kTitleLines = 3;
constexpr double kBold = 1.06;  ///< wider than regular
constexpr double kBelowTitle = 8;

}  // namespace

std::string text_of(const Point& point) {
  return fmt::format("{} {}", pixels(point.x), pixels(point.y));
}

std::string turned_at(const Point& point, double degrees) {
  return fmt::format("translate({}) rotate({})", text_of(point), pixels(degrees));
}

double lines_height(const std::vector<std::string>& lines, double size) {
  return static_cast<double>(lines.size()) * line_height(size);
}

XmlElement write(const XmlElement& parent, const Point& at, Anchor anchor, double size,
                 std::string_view text) {
  const XmlElement element = parent.add("text");
  element.set("x", at.x).set("y", at.y).set("font-size", size);
  if (anchor != Anchor::Start) {
    element.set("text-anchor", anchor == Anchor::Middle ? "middle" : "end");
  }
  return element.say(text);
}

XmlElement write_level(const XmlElement& parent, const Point& at, Anchor anchor, double size,
                       std::string_view text) {
  return write(parent, {at.x, at.y + digit_height(size) / 2}, anchor, size, text);
}

void write_across(const XmlElement& parent, double x, double top, Anchor anchor, double size,
                  const std::vector<std::string>& lines) {
  double baseline = top + ascent(size);
  for (const std::string& line : lines) {
    write(parent, {x, baseline}, anchor, size, line);
    baseline += line_height(size);
  }
}

void write_upwards(const XmlElement& parent, double left, double y,
                   const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  const XmlElement turned = parent.add("g");
  turned.set("transform", turned_at({left, y}, -90));
  write_across(turned, 0, 0, Anchor::Middle, kLabelSize, lines);
}

double write_title(const XmlElement& svg, std::string_view title, double page_width) {
  const auto lines = wrapped(title, kTitleSize * kBold, page_width - 2 * kMargin, kTitleLines);
  if (lines.empty()) return kMargin;
  const XmlElement bold = svg.add("g").set("font-weight", "bold");
  write_across(bold, kMargin, kMargin, Anchor::Start, kTitleSize, lines);
  return kMargin + lines_height(lines, kTitleSize) + kBelowTitle;
}

void write_no_data(const XmlElement& svg, const Point& middle) {
  write_level(svg, middle, Anchor::Middle, kLabelSize, "no data").set("fill-opacity", "0.7");
}

XmlElement add_line(const XmlElement& parent, const Point& from, const Point& to) {
  return parent.add("path").set("d", fmt::format("M{}L{}", text_of(from), text_of(to)));
}

XmlElement add_rectangle(const XmlElement& parent, const Box& box) {
  return parent.add("rect")
      .set("x", box.left)
      .set("y", box.top)
      .set("width", box.width())
      .set("height", box.height());
}

}  // namespace stepcheck::plot
