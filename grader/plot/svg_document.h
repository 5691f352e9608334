// SPDX-License-Identifier: MIT
#pragma once

#include "plot/xml_element.h"

#include <string>
#include <string_view>

namespace stepcheck::plot {

/// Begins an `<svg>` as the last child of `parent`. Title and description are for screen readers;
/// the title is what a pointer at rest shows, too. With an `id`, which must be unique in the
/// document, both are named by it: `ID-title`, `ID-desc`.
XmlElement begin_svg(const XmlElement& parent, std::string_view title, std::string_view description,
                     const std::string& id = "");

/// Gives it its size in pixels.
void end_svg(const XmlElement& svg, double width, double height);

/// An `<svg>` that is a document by itself.
class SvgDocument {
 public:
  SvgDocument(std::string_view title, std::string_view description);

  XmlElement root() const { return XmlElement(document_.first_child()); }

  /// The document's text, now of this size.
  std::string write(double width, double height);

 private:
  pugi::xml_document document_;
};

}  // namespace stepcheck::plot
