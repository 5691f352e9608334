// SPDX-License-Identifier: MIT
#pragma once

#include "cli/settings.h"
#include "model/scorecard.h"

#include <vector>

namespace stepcheck {

/// Where a report goes and in which form.
struct Destination {
  std::string form;
  std::optional<std::filesystem::path> file;  ///< none: standard output
};

/// From --format and --output. Throws UsageError for a form that is not among `forms` (the first of
/// them is the default), a file without a name, or two reports on standard output.
std::vector<Destination> destinations(const Settings& settings,
                                      const std::vector<std::string>& forms);

/// Writes a report where it goes; a regular file is written under another name first, so that it is
/// whole or not there. Throws std::runtime_error if it cannot be written.
void write_report(const Destination& destination, const std::string& text);

/// Forms of a scorecard.
const std::vector<std::string>& scorecard_forms();

/// Writes all of them.
void write_reports(const Scorecard& card, const std::vector<Destination>& destinations,
                   const Settings& settings);

/// `total 46 / 175 points; written: report.html, out.xml`; empty if nothing went to a file.
std::string written_files(const Scorecard& card, const std::vector<Destination>& destinations,
                          Audience audience);

/// Writes those that go to regular files, as they stand before anything is graded.
void write_unfinished(const Scorecard& card, const std::vector<Destination>& destinations,
                      const Settings& settings);

}  // namespace stepcheck
