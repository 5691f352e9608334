// SPDX-License-Identifier: MIT
#pragma once

#include <pugixml.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace stepcheck::plot {

/// A coordinate or a length: at most one decimal.
std::string pixels(double value);

/// An element of a document that is being written, SVG or HTML. It is a handle: copies mean the
/// same element. Text and attributes are escaped as they are written.
class XmlElement {
 public:
  explicit XmlElement(pugi::xml_node node) : node_(node) {}

  /// A new last child.
  XmlElement add(const char* tag) const;
  void remove(const XmlElement& child) const;

  /// A value of the program's own, never what others have written.
  const XmlElement& set(const char* attribute, double value) const;
  const XmlElement& set(const char* attribute, const std::string& value) const;

  /// Adds text, made printable: one line, of bounded length.
  const XmlElement& say(std::string_view text) const;

  /// Adds text that may have many lines, made safe by clean_text.
  const XmlElement& say_lines(std::string_view text, std::size_t max_bytes) const;

  /// Bytes that it takes in a document.
  std::size_t size() const;

 private:
  pugi::xml_node node_;
};

}  // namespace stepcheck::plot
