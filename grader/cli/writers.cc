// SPDX-License-Identifier: MIT
#include "cli/writers.h"

#include "cli/course.h"
#include "load/nearest.h"
#include "report/classroom.h"
#include "report/classroom50.h"
#include "report/github.h"
#include "report/gradescope.h"
#include "report/html.h"
#include "report/json.h"
#include "report/junit.h"
#include "report/markdown.h"
#include "report/prairielearn.h"
#include "report/terminal.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <set>
#include <utility>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

Destination parse(const std::string& text, const std::vector<std::string>& forms) {
  const auto equals = text.find('=');
  Destination destination{text.substr(0, equals), std::nullopt};
  if (equals != std::string::npos) destination.file = text.substr(equals + 1);
  if (std::find(forms.begin(), forms.end(), destination.form) == forms.end()) {
    throw UsageError(fmt::format("--format {}: there are {}{}", destination.form,
                                 fmt::join(forms, ", "), did_you_mean(destination.form, forms)));
  }
  return destination;
}

int terminal_width() {
  winsize size{};
  const bool known = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? std::clamp<int>(size.ws_col, 40, 120) : 80;
}

using Render = std::string (*)(const Scorecard&, const Destination&, const Settings&);

std::string terminal(const Scorecard& card, const Destination& destination,
                     const Settings& settings) {
  const bool color = destination.file ? settings.color == ColorMode::Always
                                      : want_color(settings.color, STDOUT_FILENO);
  return terminal_report(card, {color, terminal_width()}, settings.audience);
}

std::string classroom50(const Scorecard& card, const Destination& /*destination*/,
                        const Settings& settings) {
  return classroom50_report(card, settings.classroom50.value_or(Classroom50Submission{}),
                            settings.audience);
}

template <std::string (*report)(const Scorecard&, Audience)>
std::string for_reader(const Scorecard& card, const Destination& /*destination*/,
                       const Settings& settings) {
  return report(card, settings.audience);
}

// The first is the default.
const std::vector<std::pair<std::string, Render>>& forms() {
  static const std::vector<std::pair<std::string, Render>> kForms{
      {"terminal", terminal},
      {"json", for_reader<json_report>},
      {"html", for_reader<html_report>},
      {"junit", for_reader<junit_report>},
      {"github", for_reader<github_report>},
      {"markdown", for_reader<markdown_report>},
      {"gradescope", for_reader<gradescope_report>},
      {"classroom50", classroom50},
      {"classroom", for_reader<classroom_report>},
      {"prairielearn", for_reader<prairielearn_report>},
  };
  return kForms;
}

std::string rendered(const Scorecard& card, const Destination& destination,
                     const Settings& settings) {
  const auto form = std::find_if(forms().begin(), forms().end(),
                                 [&](const auto& each) { return each.first == destination.form; });
  return form->second(card, destination, settings);
}

void write_file(const fs::path& file, const std::string& text) {
  std::error_code error;
  std::error_code ignored;
  // A pipe or a device, such as /dev/null, is written to and never replaced.
  const bool in_place = fs::exists(file, ignored) && !fs::is_regular_file(file, ignored);
  const fs::path target = in_place ? file.string() : file.string() + ".new";
  std::ofstream out(target, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (out && !in_place) fs::rename(target, file, error);
  if (!out || error) {
    if (!in_place) fs::remove(target, ignored);
    throw std::runtime_error(fmt::format("{} cannot be written", file.string()));
  }
}

void check_place(const Destination& destination) {
  const fs::path& file = *destination.file;
  std::error_code none;
  if (fs::is_directory(file, none)) {
    throw UsageError(fmt::format("the {} report: {} is a folder; name a file in it",
                                 destination.form, file.string()));
  }
  const fs::path dir = file.has_parent_path() ? file.parent_path() : ".";
  if (fs::is_directory(dir, none)) return;
  throw UsageError(
      fmt::format("the {} report: there is no folder {}", destination.form, dir.string()));
}

}  // namespace

const std::vector<std::string>& scorecard_forms() {
  static const std::vector<std::string> kNames = [] {
    std::vector<std::string> names;
    for (const auto& [name, render] : forms()) names.push_back(name);
    return names;
  }();
  return kNames;
}

std::vector<Destination> destinations(const Settings& settings,
                                      const std::vector<std::string>& forms) {
  std::vector<Destination> all;
  for (const auto& text : settings.formats) all.push_back(parse(text, forms));
  if (all.empty()) all.push_back({forms.front(), std::nullopt});
  if (settings.output) {
    if (all.size() > 1 || all.front().file) {
      throw UsageError("--output goes with one --format that names no file");
    }
    all.front().file = settings.output;
  }
  for (const auto& one : all) {
    if (one.file && one.file->empty()) {
      throw UsageError(fmt::format("the {} report is to go to a file without a name", one.form));
    }
  }
  std::set<fs::path> files;
  for (const auto& one : all) {
    if (one.file && !files.insert(fs::weakly_canonical(*one.file)).second) {
      throw UsageError(fmt::format("two reports cannot share {}", one.file->string()));
    }
  }
  const auto to_stdout =
      std::count_if(all.begin(), all.end(), [](const auto& one) { return !one.file; });
  if (to_stdout > 1) {
    throw UsageError("two reports cannot share standard output; write --format FORM=FILE");
  }
  for (const auto& one : all) {
    if (one.file) check_place(one);
  }
  return all;
}

void write_report(const Destination& destination, const std::string& text) {
  if (destination.file) {
    write_file(*destination.file, text);
  } else if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() ||
             std::fflush(stdout) != 0) {
    throw std::runtime_error("standard output cannot be written");
  }
}

void write_reports(const Scorecard& card, const std::vector<Destination>& destinations,
                   const Settings& settings) {
  for (const auto& destination : destinations) {
    write_report(destination, rendered(card, destination, settings));
  }
}

void write_unfinished(const Scorecard& card, const std::vector<Destination>& destinations,
                      const Settings& settings) {
  for (const auto& destination : destinations) {
    std::error_code missing;
    const bool stream = destination.file && fs::exists(*destination.file, missing) &&
                        !fs::is_regular_file(*destination.file, missing);
    if (!destination.file || stream) continue;
    write_report(destination, rendered(card, destination, settings));
  }
}

}  // namespace stepcheck
