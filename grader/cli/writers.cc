// SPDX-License-Identifier: MIT
#include "cli/writers.h"

#include "cli/course.h"
#include "load/nearest.h"
#include "report/card_words.h"
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
#include "run/file_descriptor.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
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

// A link to a pipe, as /dev/stdout may be, leads to no path.
fs::path one_name_of(const fs::path& file) {
  std::error_code none;
  const fs::path canonical = fs::weakly_canonical(file, none);
  return none ? fs::absolute(file).lexically_normal() : canonical;
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

// A pipe or a device is written to and never replaced; so is what a link of the system stands for,
// such as /dev/stdout. Any other link is replaced: where reports go into a submission's folder, it
// may be the submission's.
bool is_written_in_place(const fs::path& file) {
  std::error_code none;
  const auto type = fs::symlink_status(file, none).type();
  if (type == fs::file_type::fifo || type == fs::file_type::character) return true;
  const std::string dir = fs::weakly_canonical(file.parent_path(), none).string() + "/";
  const bool of_system = dir.rfind("/dev/", 0) == 0 || dir.rfind("/proc/", 0) == 0;
  return type == fs::file_type::symlink && of_system;
}

bool write_in_place(const fs::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  return static_cast<bool>(out);
}

// A name that nobody can have foreseen, so that no link waits there.
bool write_and_rename(const fs::path& file, const std::string& text) {
  std::string name = file.string() + ".XXXXXX";
  const FileDescriptor created(::mkostemp(name.data(), O_CLOEXEC));
  if (!created.is_open()) return false;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  std::error_code error;
  const bool written = ::fchmod(created.get(), 0666 & ~mask) == 0 && write_in_place(name, text);
  if (written) fs::rename(name, file, error);
  if (written && !error) return true;
  fs::remove(name, error);
  return false;
}

void write_file(const fs::path& file, const std::string& text) {
  const bool written =
      is_written_in_place(file) ? write_in_place(file, text) : write_and_rename(file, text);
  if (!written) throw std::runtime_error(fmt::format("{} cannot be written", file.string()));
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
    if (one.file && !files.insert(one_name_of(*one.file)).second) {
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

std::string written_files(const Scorecard& card, const std::vector<Destination>& destinations,
                          Audience audience) {
  std::vector<std::string> files;
  for (const auto& destination : destinations) {
    if (destination.file) files.push_back(destination.file->string());
  }
  if (files.empty()) return "";
  return fmt::format("{}; written: {}", total(for_audience(card, audience)),
                     fmt::join(files, ", "));
}

void write_unfinished(const Scorecard& card, const std::vector<Destination>& destinations,
                      const Settings& settings) {
  for (const auto& destination : destinations) {
    if (!destination.file || is_written_in_place(*destination.file)) continue;
    write_report(destination, rendered(card, destination, settings));
  }
}

}  // namespace stepcheck
