// SPDX-License-Identifier: MIT
#pragma once

#include "plot/figure.h"

#include <optional>
#include <string>
#include <vector>

namespace stepcheck::plot {

/// The number in a cell; empty where there is no value. An infinite one is the sign for it.
std::string cell_text(double value, const CellFormat& format);

/// The largest size in which all texts fit into cells of this width and height, if one can be read.
std::optional<double> cell_text_size(const std::vector<std::string>& texts, double width,
                                     double height);

}  // namespace stepcheck::plot
