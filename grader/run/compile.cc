// SPDX-License-Identifier: MIT
#include "run/compile.h"

#include "model/text.h"
#include "run/command.h"
#include "run/compile_jail.h"

#include <fmt/format.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <fstream>
#include <sstream>
#include <utility>
#include <vector>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

constexpr int kLinesShown = 24;
constexpr std::size_t kLineMax = 240;

std::vector<std::string> command_line(const Installation& installation, const fs::path& sources,
                                      const std::string& exercise) {
  std::vector<std::string> line{installation.compiler, "-shared"};
  line.insert(line.end(), installation.compile_flags.begin(), installation.compile_flags.end());
  const fs::path exports = installation.source_dir / "student/stepcheck/exports.map";
  line.push_back("-Wl,-z,now,-z,relro,-z,noexecstack,--version-script=" + exports.string());
  for (const auto& word :
       {std::string("-include"), installation.prefix_header.string(),
        (sources / (exercise + ".cc")).string(), installation.bound_objects.at(exercise),
        std::string("-o"), exercise + ".so"}) {
    line.push_back(word);
  }
  return line;
}

bool says(const CommandResult& result, const char* text) {
  return result.output.find(text) != std::string::npos;
}

// Less processor time than the limit, so that it was not us who ended it.
bool in_time(const CommandResult& result, const CommandLimits& limits) {
  return !result.timed_out && result.wall_s < static_cast<double>(limits.cpu_s) - 1;
}

// Compilers tell of their own end in words that ask for a bug report.
std::string why(const CommandResult& result, const CommandLimits& limits, const std::string& file) {
  if (result.timed_out) {
    return fmt::format("{} was still compiling after {} s", file, limits.wall_s);
  }
  if (says(result, "Killed") && !in_time(result, limits)) {
    return fmt::format("{} was still compiling after {} s of processor time", file, limits.cpu_s);
  }
  if (says(result, "out of memory") || says(result, "virtual memory exhausted") ||
      says(result, "bad_alloc")) {
    return fmt::format("{} needs more than {} MiB of memory to compile", file, limits.memory_mb);
  }
  if (says(result, "File size limit exceeded") || says(result, "File too large")) {
    return fmt::format("{} makes an output of more than {} MiB", file, limits.file_mb);
  }
  return file + " does not compile";
}

// What has ended a program, by itself or in a box; 0 if it has ended.
int signal_of(int status) {
  if (WIFSIGNALED(status)) return WTERMSIG(status);
  constexpr int kOfABox = 128;
  const int code = WEXITSTATUS(status);
  return code > kOfABox && code < kOfABox + NSIG ? code - kOfABox : 0;
}

// A signal that a program gets for what it does itself, and nobody sends.
bool is_own_doing(int signal) {
  constexpr std::array kOwn{SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGXFSZ, SIGXCPU, SIGSYS};
  return std::find(kOwn.begin(), kOwn.end(), signal) != kOwn.end();
}

// A driver may crash over a limit that a part of it has met.
bool was_killed(const CommandResult& result, const CommandLimits& limits) {
  const int signal = signal_of(result.status);
  return in_time(result, limits) && signal != 0 && !is_own_doing(signal);
}

bool tells_of_include(const std::string& line) {
  return line.rfind("In file included from ", 0) == 0 ||
         line.rfind("                 from ", 0) == 0;
}

// A file that the compiler does not find may be there, and not have been taken.
std::string refused_among(const RefusedSources& refused, const std::string& output) {
  std::string all;
  for (const auto& [name, why] : refused) {
    if (output.find(name) != std::string::npos) all += fmt::format("\n{} {}", name, why);
  }
  return all;
}

bool is_regular(const fs::path& file) {
  return fs::symlink_status(file).type() == fs::file_type::regular;
}

}  // namespace

SubmissionCompiler::SubmissionCompiler(const Installation& installation, const Isolation& isolation,
                                       const fs::path& submission, fs::path scratch)
    : installation_(installation),
      isolation_(isolation),
      scratch_(std::move(scratch)),
      objects_(installation) {
  limits_.cpu_s = installation.compile_cpu_s;
  limits_.wall_s = 3.0 * static_cast<double>(installation.compile_cpu_s);  // others compile, too
  for (const char* folder : {"taken", "sources", "out", "libraries"}) {
    fs::create_directory(scratch_ / folder);
  }
  refused_ = take_sources(installation, submission, scratch_ / "taken");
  misnamed_ = misnamed_sources(installation, submission);
}

Compiled SubmissionCompiler::compile(const std::string& exercise) const {
  const std::string file = exercise + ".cc";
  const auto refused = refused_.find(file);
  if (refused != refused_.end()) {
    return {Compiled::State::Failed, {}, {}, file + " " + refused->second, {}};
  }
  if (!fs::exists(scratch_ / "taken" / file)) {
    const auto misnamed = misnamed_.find(file);
    const std::string hint =
        misnamed == misnamed_.end() ? "" : fmt::format(" here, but {}", misnamed->second);
    return {Compiled::State::Missing, {}, {}, fmt::format("there is no {}{}", file, hint), {}};
  }
  const fs::path sources = scratch_ / "sources" / exercise;
  fs::create_directory(sources);
  lay_out_sources(installation_, scratch_ / "taken", exercise, sources);
  const fs::path library = scratch_ / "libraries" / (exercise + ".so");
  if (const auto content = objects_.take(sources, exercise, library)) {
    return {Compiled::State::Built, library, *content, {}, {}};
  }
  Compiled compiled = run_compiler(exercise);
  if (compiled.state == Compiled::State::Built) {
    compiled.content = objects_.keep(sources, exercise, compiled.library);
  }
  return compiled;
}

// Clang refuses to go on from a precompiled header when what it was made from has changed or gone.
// A submission can say the same words, so an empty one is tried.
bool SubmissionCompiler::is_header_stale(const CommandResult& result) const {
  const bool complains =
      says(result, "precompiled header") || says(result, "AST file") || says(result, "PCH file");
  if (!complains) return false;
  const std::string exercise = installation_.bound_objects.begin()->first;
  const fs::path nothing = scratch_ / "nothing";
  fs::create_directories(nothing / "out");
  std::ofstream(nothing / (exercise + ".cc")) << "\n";
  auto line = command_line(installation_, nothing, exercise);
  line.insert(line.begin() + 1, "-fsyntax-only");
  return !run_compiler_confined(line, {nothing, nothing / "out"}, installation_, isolation_,
                                limits_)
              .ok();
}

// What a driver says of a part of itself a submission can say too. So it is run again, where the
// submission finds nothing of the first run, and what comes of that is the submission's own.
CommandResult SubmissionCompiler::run_confined(const std::string& exercise, const fs::path& sources,
                                               const fs::path& out) const {
  const auto run = [&] {
    fs::remove_all(out);
    fs::create_directory(out);
    return run_compiler_confined(command_line(installation_, sources, exercise), {sources, out},
                                 installation_, isolation_, limits_);
  };
  CommandResult result = run();
  const bool tells_of_a_kill = !result.ok() && in_time(result, limits_) && says(result, "Killed");
  return tells_of_a_kill ? run() : result;
}

Compiled SubmissionCompiler::run_compiler(const std::string& exercise) const {
  const std::string file = exercise + ".cc";
  const fs::path sources = scratch_ / "sources" / exercise;
  const fs::path out = scratch_ / "out" / exercise;
  const CommandResult result = run_confined(exercise, sources, out);
  if (was_killed(result, limits_)) {
    return {Compiled::State::Broken,
            {},
            {},
            "the compiler of " + file + " was killed by something else",
            {}};
  }
  if (is_header_stale(result)) {
    return {Compiled::State::Broken,
            {},
            {},
            "the precompiled header does not fit what it was made from; build again (ci/build)",
            {}};
  }
  const fs::path made = out / (exercise + ".so");
  if (!result.ok() || !is_regular(made)) {
    return {Compiled::State::Failed,
            {},
            {},
            why(result, limits_, file),
            helpful_part(result.output, {sources, installation_.source_dir}) +
                refused_among(refused_, result.output)};
  }
  // Out of the folder that the compiler could write.
  const fs::path library = scratch_ / "libraries" / (exercise + ".so");
  fs::rename(made, library);
  return {Compiled::State::Built, library, {}, {}, {}};
}

std::string helpful_part(const std::string& output, const std::vector<fs::path>& ours) {
  std::string text = clean_text(output, 65536);
  for (const auto& dir : ours) {
    const std::string prefix = dir.string() + "/";
    for (std::size_t at = 0; (at = text.find(prefix, at)) != std::string::npos;) {
      text.erase(at, prefix.size());
    }
  }
  std::istringstream lines(text);
  std::string shown;
  std::string way_in;  // the includes that have led to what follows
  int count = 0;
  int more = 0;
  for (std::string line; std::getline(lines, line);) {
    if (count == 0 && line.find("error:") == std::string::npos) {
      if (tells_of_include(line)) {
        way_in.append(clean_text(line, kLineMax)).append("\n");
      } else {
        way_in.clear();
      }
      continue;
    }
    if (count == 0) shown = way_in;
    if (count < kLinesShown) {
      shown += clean_text(line, kLineMax) + "\n";
      ++count;
    } else {
      ++more;
    }
  }
  if (count == 0) return clean_text(text, kLinesShown * kLineMax);
  if (more > 0) shown += fmt::format("({} more lines)\n", more);
  return shown;
}

}  // namespace stepcheck
