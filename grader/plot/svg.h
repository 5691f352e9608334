// SPDX-License-Identifier: MIT
#pragma once

#include "plot/figure.h"
#include "plot/xml_element.h"

#include <string>

/// Draws figures as SVG. The same figure gives the same bytes.
///
/// What is returned is a document by itself: it has no ids, style sheets, scripts or references.
/// Text and axes take the colour of the text around it, so it reads on light and on dark pages. Its
/// title and a sentence about its content are there for screen readers. Lines and cells tell their
/// values without colour too. Texts are cleaned like clean_text; one that is too long for its place
/// ends in an ellipsis.
namespace stepcheck::plot {

/// Throws std::invalid_argument if a series has more x than y or the reverse, or if y_range is not
/// finite or, on a log axis, not positive. Without a value to show it says "no data".
///
/// Between its gaps a series is thinned to the least and the greatest value of each pixel column:
/// of twenty thousand steps a page shows no more than of two thousand.
std::string draw(const Curves& figure);

/// How curves stand in an HTML page. The page shows their title, and what is found in them.
struct Inset {
  std::string id;       ///< unique in the page
  std::string finding;  ///< for screen readers; a sentence
  double width = 380;   ///< of the whole, in pixels: as narrow as a phone
  double plot_height = 180;
};

/// The same, small, as the last child of an HTML element; what `svg` elements need in the page's
/// style sheet is `fill: currentColor`. Its title is for screen readers alone.
void draw(const XmlElement& parent, const Curves& figure, const Inset& inset);

/// Throws std::invalid_argument if `values` is not rows times columns, or `range` not finite. Cells
/// hold their number where all of them fit. Without a finite value it says "no data".
std::string draw(const HeatMap& figure);

}  // namespace stepcheck::plot
