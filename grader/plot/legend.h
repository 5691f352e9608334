// SPDX-License-Identifier: MIT
#pragma once

#include "plot/figure.h"
#include "plot/svg_element.h"

#include <vector>

namespace stepcheck::plot {

/// Writes the labels of all series that have one, each with a sample of its line, in rows from
/// `top` on. Returns where they end.
double write_legend(const SvgElement& svg, const std::vector<Series>& series, double top);

}  // namespace stepcheck::plot
