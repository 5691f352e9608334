// SPDX-License-Identifier: MIT
#pragma once

#include <pugixml.hpp>

#include <string>
#include <string_view>

namespace stepcheck::plot {

/// A coordinate or a length: at most two decimals.
std::string pixels(double value);

/// An element of a document that is being written. It is a handle: copies mean the same element.
class SvgElement {
 public:
  explicit SvgElement(pugi::xml_node node) : node_(node) {}

  /// A new last child.
  SvgElement add(const char* tag) const;

  const SvgElement& set(const char* attribute, double value) const;
  const SvgElement& set(const char* attribute, const std::string& value) const;

  /// Adds text, made printable.
  const SvgElement& say(std::string_view text) const;

 private:
  pugi::xml_node node_;
};

/// An `<svg>` without a size yet.
class SvgDocument {
 public:
  /// Both are for screen readers; `title` is what a pointer at rest shows, too.
  SvgDocument(std::string_view title, std::string_view description);

  SvgElement root() const { return SvgElement(document_.first_child()); }

  /// The document's text, now of this size.
  std::string write(double width, double height);

 private:
  pugi::xml_document document_;
};

}  // namespace stepcheck::plot
