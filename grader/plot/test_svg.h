// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include <algorithm>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

/// Reads back what was drawn.
namespace stepcheck::plot::test {

/// A drawn document. Reading it checks what must hold for all of them.
class ReadSvg {
 public:
  explicit ReadSvg(const std::string& text) : text_(text) {
    const pugi::xml_parse_result parsed = document_.load_buffer(text.data(), text.size());
    EXPECT_TRUE(parsed) << parsed.description() << "\n" << text;
    expect_xml_characters();
    expect_self_contained(root());
  }

  pugi::xml_node root() const { return document_.child("svg"); }

  /// The content of all elements with this tag, in their order.
  std::vector<std::string> texts(const std::string& tag) const {
    std::vector<std::string> result;
    for (const auto& found : document_.select_nodes(("//" + tag).c_str())) {
      result.emplace_back(found.node().text().get());
    }
    return result;
  }

  bool says(const std::string& text) const {
    const auto all = texts("text");
    return std::find(all.begin(), all.end(), text) != all.end();
  }

  /// The `d` of the paths that a curve's line consists of.
  std::vector<std::string> lines() const {
    std::vector<std::string> result;
    for (const auto& found : document_.select_nodes("//g[@stroke-linejoin]/path[@fill='none']")) {
      result.emplace_back(found.node().attribute("d").value());
    }
    return result;
  }

  std::size_t count(const char* xpath) const { return document_.select_nodes(xpath).size(); }

 private:
  // A reader that is lenient about these is no proof that they are right.
  void expect_xml_characters() const {
    for (const char c : text_) {
      ASSERT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\n') << text_;
    }
    for (const char* none : {"\xEF\xBF\xBE", "\xEF\xBF\xBF", "&#"}) {
      EXPECT_EQ(text_.find(none), std::string::npos);
    }
  }

  static void expect_self_contained(pugi::xml_node node) {
    static const std::regex kSafe("svg|title|desc|g|text|path|rect");
    static const std::regex kReference("id|class|href|xlink:href|clip-path|on.*");
    static const std::regex kBadNumber("\\.\\d{3}|nan|inf|\\de[+-]?\\d");
    EXPECT_TRUE(std::regex_match(node.name(), kSafe)) << node.name();
    for (const pugi::xml_attribute attribute : node.attributes()) {
      EXPECT_FALSE(std::regex_match(attribute.name(), kReference)) << attribute.name();
      EXPECT_FALSE(std::string_view(attribute.value()).find("url(") != std::string_view::npos);
      if (std::string_view(attribute.value()).starts_with('#')) continue;
      EXPECT_FALSE(std::regex_search(attribute.value(), kBadNumber)) << attribute.value();
    }
    for (const pugi::xml_node child : node.children()) {
      if (child.type() == pugi::node_element) expect_self_contained(child);
    }
  }

  std::string text_;
  pugi::xml_document document_;
};

}  // namespace stepcheck::plot::test
