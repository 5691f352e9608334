// SPDX-License-Identifier: MIT
#include "run/compile.h"

#include "model/text.h"
#include "run/command.h"

#include <fmt/format.h>
#include <sys/wait.h>

#include <algorithm>
#include <regex>
#include <sstream>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kSourceMax = 1024 * 1024;
constexpr int kLinesShown = 24;

bool may_be_compiled(const fs::directory_entry& entry, const Installation& installation) {
  static const std::regex kName("[A-Za-z0-9_]+\\.(cc|h)");
  const fs::path name = entry.path().filename();
  const bool contract =
      name.extension() == ".h" && fs::exists(installation.source_dir / "student" / name);
  return std::regex_match(name.string(), kName) && !contract &&
         entry.symlink_status().type() == fs::file_type::regular && entry.file_size() <= kSourceMax;
}

std::vector<std::string> command_line(const Installation& installation,
                                      const std::string& exercise) {
  std::vector<std::string> line{installation.compiler, "-shared"};
  line.insert(line.end(), installation.compile_flags.begin(), installation.compile_flags.end());
  for (const auto& word :
       {std::string("-include"), installation.prefix_header.string(), exercise + ".cc",
        installation.bound_objects.at(exercise), std::string("-o"), exercise + ".so"}) {
    line.push_back(word);
  }
  return line;
}

std::string why(const CommandResult& result, const CommandLimits& limits, const std::string& file) {
  if (result.timed_out)
    return fmt::format("{} was still compiling after {} s", file, limits.wall_s);
  if (result.output.find("error:") == std::string::npos) {
    return fmt::format(
        "the compiler gave up on {}: it reached the limit of {} MiB of memory or {} MiB "
        "of output",
        file, limits.memory_mb, limits.file_mb);
  }
  return file + " does not compile";
}

}  // namespace

void copy_sources(const Installation& installation, const fs::path& submission,
                  const fs::path& scratch) {
  for (const auto& entry : fs::directory_iterator(submission)) {
    if (may_be_compiled(entry, installation)) {
      fs::copy_file(entry.path(), scratch / entry.path().filename());
    }
  }
}

Compiled compile_exercise(const Installation& installation, const fs::path& scratch,
                          const std::string& exercise) {
  const std::string file = exercise + ".cc";
  if (!fs::exists(scratch / file)) {
    return {Compiled::State::Missing, {}, "there is no " + file, {}};
  }
  const CommandLimits limits;
  const CommandResult result = run_command(command_line(installation, exercise), scratch, limits);
  if (result.ok()) return {Compiled::State::Built, scratch / (exercise + ".so"), {}, {}};
  return {
      Compiled::State::Failed, {}, why(result, limits, file), helpful_part(result.output, scratch)};
}

std::string helpful_part(const std::string& output, const fs::path& scratch) {
  std::string text = clean_text(output, 65536);
  for (std::size_t at = 0; (at = text.find(scratch.string() + "/", at)) != std::string::npos;) {
    text.erase(at, scratch.string().size() + 1);
  }
  std::istringstream lines(text);
  std::string shown;
  int count = 0;
  int more = 0;
  for (std::string line; std::getline(lines, line);) {
    if (count == 0 && line.find("error:") == std::string::npos) continue;
    if (count < kLinesShown) {
      shown += line + "\n";
      ++count;
    } else {
      ++more;
    }
  }
  if (count == 0) return text;
  if (more > 0) shown += fmt::format("({} more lines)\n", more);
  return shown;
}

}  // namespace stepcheck
