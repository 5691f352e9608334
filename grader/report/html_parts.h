// SPDX-License-Identifier: MIT
#pragma once

#include "model/verdict.h"
#include "plot/xml_element.h"
#include "report/fixture_facts.h"
#include "report/fixture_figures.h"

#include <string>
#include <string_view>
#include <vector>

/// What an HTML page is made of. Every element that HTML does not know as empty has content, so
/// that the page reads the same as XML and as HTML.
namespace stepcheck {

using plot::XmlElement;

XmlElement add_classed(const XmlElement& parent, const char* tag, const char* css_class);

/// A verdict's name in its colour; before it, for eyes alone, its sign.
void write_sign(const XmlElement& parent, Verdict verdict);
void write_verdict(const XmlElement& parent, Verdict verdict);

/// A list of labelled values; nothing if there are none.
void write_facts(const XmlElement& parent, const char* css_class, const std::vector<Fact>& facts);

/// Captured text, its first few KiB; nothing if it is empty.
void write_quote(const XmlElement& parent, std::string_view label, std::string_view text);

/// A table that scrolls sideways where it is wider than the page.
void write_table(const XmlElement& parent, std::string_view caption, const NumberTable& numbers);

/// Figures side by side where there is room, each with its finding and, folded, its numbers. Their
/// ids begin with `id`.
void write_figures(const XmlElement& parent, const std::vector<FixtureFigure>& figures,
                   const std::string& id);

}  // namespace stepcheck
