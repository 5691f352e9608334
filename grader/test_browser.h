// SPDX-License-Identifier: MIT
#pragma once

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>

namespace stepcheck {

/// The browser that pages are tested with; none if this machine has none.
inline std::optional<std::string> installed_browser() {
  for (const char* const program : {"/usr/bin/chromium", "/usr/bin/google-chrome"}) {
    if (::access(program, X_OK) == 0 && ::access("/usr/bin/python3", X_OK) == 0) return program;
  }
  return std::nullopt;
}

/// What the browser makes of an HTML file, as test_browser.py tells it. Throws if it does not.
inline nlohmann::json read_in_browser(const std::string& browser,
                                      const std::filesystem::path& file) {
  const auto script = std::filesystem::path(STEPCHECK_SOURCE_DIR) / "grader" / "test_browser.py";
  const std::string command =
      fmt::format("/usr/bin/python3 '{}' '{}' '{}'", script.string(), browser, file.string());
  std::FILE* const out = ::popen(command.c_str(), "r");
  if (out == nullptr) throw std::runtime_error("cannot run " + command);
  std::string text;
  char part[4096];
  for (std::size_t got = 0; (got = std::fread(part, 1, sizeof part, out)) > 0;)
    text.append(part, got);
  if (::pclose(out) != 0) throw std::runtime_error("it failed: " + command);
  return nlohmann::json::parse(text);
}

}  // namespace stepcheck
