// SPDX-License-Identifier: MIT
#include "plot/svg_document.h"

#include <fmt/format.h>

#include <sstream>

namespace stepcheck::plot {

XmlElement begin_svg(const XmlElement& parent, std::string_view title, std::string_view description,
                     const std::string& id) {
  const XmlElement svg = parent.add("svg");
  svg.set("xmlns", "http://www.w3.org/2000/svg").set("role", "img");
  const XmlElement title_element = svg.add("title").say(title);
  const XmlElement description_element = svg.add("desc").say(description);
  if (id.empty()) return svg;
  svg.set("aria-labelledby", id + "-title").set("aria-describedby", id + "-desc");
  title_element.set("id", id + "-title");
  description_element.set("id", id + "-desc");
  return svg;
}

void end_svg(const XmlElement& svg, double width, double height) {
  svg.set("width", width)
      .set("height", height)
      .set("viewBox", fmt::format("0 0 {} {}", pixels(width), pixels(height)));
}

SvgDocument::SvgDocument(std::string_view title, std::string_view description) {
  begin_svg(XmlElement(document_), title, description);
}

std::string SvgDocument::write(double width, double height) {
  end_svg(root(), width, height);
  root()
      .set("style", "max-width:100%;height:auto")
      .set("font-family", "system-ui, Helvetica, Arial, sans-serif")
      .set("fill", "currentColor");
  std::ostringstream text;
  document_.save(text, " ", pugi::format_indent | pugi::format_no_declaration, pugi::encoding_utf8);
  return text.str();
}

}  // namespace stepcheck::plot
