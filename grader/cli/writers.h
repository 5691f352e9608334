// SPDX-License-Identifier: MIT
#pragma once

#include "cli/settings.h"
#include "model/scorecard.h"

#include <vector>

namespace stepcheck {

/// Where a report goes and in which form.
struct Destination {
  std::string form;                           ///< terminal or json
  std::optional<std::filesystem::path> file;  ///< none: standard output
};

/// From --format and --output. Throws UsageError for an unknown form, a file without a name, or two
/// reports on standard output.
std::vector<Destination> destinations(const Settings& settings);

/// Writes all of them; a regular file is written under another name first, so that it is whole or
/// not there. Throws std::runtime_error if one cannot be written.
void write_reports(const Scorecard& card, const std::vector<Destination>& destinations,
                   const Settings& settings);

}  // namespace stepcheck
