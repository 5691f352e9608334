// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Text in a figure, whose font is the reader's own: widths are estimates on the wide side.
namespace stepcheck::plot {

/// What may stand in an XML document: clean_text of it, on one line of bounded length.
std::string printable(std::string_view text);

/// Pixels that printable text takes in a font of `size` pixels.
double text_width(std::string_view text, double size);

/// `text` printable and cut to `width` pixels; what was cut ends in an ellipsis.
std::string shortened(std::string_view text, double size, double width);

/// `text` printable, as at most `most` lines of at most `width` pixels, broken at spaces; nothing
/// if it is blank.
std::vector<std::string> wrapped(std::string_view text, double size, double width, int most);

}  // namespace stepcheck::plot
