// SPDX-License-Identifier: MIT
#include "plot/xml_element.h"

#include "model/text.h"
#include "plot/text.h"

#include <fmt/format.h>

namespace stepcheck::plot {
namespace {

class ByteCounter : public pugi::xml_writer {
 public:
  void write(const void* /*data*/, std::size_t size) override { bytes_ += size; }
  std::size_t bytes() const { return bytes_; }

 private:
  std::size_t bytes_ = 0;
};

}  // namespace

std::string pixels(double value) {
  std::string text = fmt::format("{:.1f}", value);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

XmlElement XmlElement::add(const char* tag) const {
  pugi::xml_node node = node_;
  return XmlElement(node.append_child(tag));
}

void XmlElement::remove(const XmlElement& child) const {
  pugi::xml_node node = node_;
  node.remove_child(child.node_);
}

const XmlElement& XmlElement::set(const char* attribute, double value) const {
  return set(attribute, pixels(value));
}

const XmlElement& XmlElement::set(const char* attribute, const std::string& value) const {
  pugi::xml_node node = node_;
  node.append_attribute(attribute).set_value(value.c_str());
  return *this;
}

const XmlElement& XmlElement::say(std::string_view text) const {
  // Versions of pugixml differ in how they write an element whose text is empty.
  if (text.empty()) return *this;
  pugi::xml_node node = node_;
  node.append_child(pugi::node_pcdata).set_value(printable(text).c_str());
  return *this;
}

const XmlElement& XmlElement::say_lines(std::string_view text, std::size_t max_bytes) const {
  pugi::xml_node node = node_;
  node.append_child(pugi::node_pcdata).set_value(clean_text(text, max_bytes).c_str());
  return *this;
}

std::size_t XmlElement::size() const {
  ByteCounter counter;
  node_.print(counter, "", pugi::format_indent, pugi::encoding_utf8);
  return counter.bytes();
}

}  // namespace stepcheck::plot
