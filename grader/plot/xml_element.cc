// SPDX-License-Identifier: MIT
#include "plot/svg_element.h"

#include "plot/text.h"

#include <fmt/format.h>

#include <sstream>

namespace stepcheck::plot {

std::string pixels(double value) {
  std::string text = fmt::format("{:.2f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

SvgElement SvgElement::add(const char* tag) const {
  pugi::xml_node node = node_;
  return SvgElement(node.append_child(tag));
}

const SvgElement& SvgElement::set(const char* attribute, double value) const {
  return set(attribute, pixels(value));
}

const SvgElement& SvgElement::set(const char* attribute, const std::string& value) const {
  pugi::xml_node node = node_;
  node.append_attribute(attribute).set_value(value.c_str());
  return *this;
}

const SvgElement& SvgElement::say(std::string_view text) const {
  // Versions of pugixml differ in how they write an element whose text is empty.
  if (text.empty()) return *this;
  pugi::xml_node node = node_;
  node.append_child(pugi::node_pcdata).set_value(printable(text).c_str());
  return *this;
}

SvgDocument::SvgDocument(std::string_view title, std::string_view description) {
  const SvgElement svg(document_.append_child("svg"));
  svg.set("xmlns", "http://www.w3.org/2000/svg");
  svg.set("role", "img");
  svg.add("title").say(title);
  svg.add("desc").say(description);
}

std::string SvgDocument::write(double width, double height) {
  root()
      .set("width", width)
      .set("height", height)
      .set("viewBox", fmt::format("0 0 {} {}", pixels(width), pixels(height)))
      .set("style", "max-width:100%;height:auto")
      .set("font-family", "system-ui, Helvetica, Arial, sans-serif")
      .set("fill", "currentColor");
  std::ostringstream text;
  document_.save(text, " ", pugi::format_indent | pugi::format_no_declaration, pugi::encoding_utf8);
  return text.str();
}

}  // namespace stepcheck::plot
