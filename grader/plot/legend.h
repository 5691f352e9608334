// SPDX-License-Identifier: MIT
#pragma once

#include "plot/figure.h"
#include "plot/xml_element.h"

#include <vector>

namespace stepcheck::plot {

/// Writes the labels of all series that have one, each with a sample of its line, in rows from
/// `top` on, on a page of this width. Returns where they end.
double write_legend(const XmlElement& svg, const std::vector<Series>& series, double page_width,
                    double top);

}  // namespace stepcheck::plot
