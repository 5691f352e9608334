// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "load/fixture.h"
#include "load/test_exercises.h"
#include "load/test_files.h"

namespace stepcheck::testing {

/// Loads a fixture from text; its data lie in `folder`/data.
inline Fixture load(const Folder& folder, const std::string& text) {
  const Exercises all = exercises();
  const FixtureContext context{all, folder.path() / "data", {}};
  return load_fixture(folder.write("f.yaml", text), "f", context);
}

inline Fixture load(const std::string& text) { return load(Folder(), text); }

inline std::string refusal_of(const Folder& folder, const std::string& text) {
  return refusal(folder, [&] { load(folder, text); });
}

inline std::string refusal_of(const std::string& text) { return refusal_of(Folder(), text); }

/// `text` with the one line that begins like `line` replaced by it, or with `line` added if there
/// is none: `with(kReplay, "steps: 0")`. `line` is at most up to its colon the same as the old one.
inline std::string with(const std::string& text, const std::string& line) {
  const std::string key = line.substr(0, line.find(':') + 1);
  const std::size_t at = ("\n" + text).find("\n" + key);
  if (at == std::string::npos) return text + line + "\n";
  return text.substr(0, at) + line + text.substr(text.find('\n', at));
}

/// `text` without the line of `key`.
inline std::string without(const std::string& text, const std::string& key) {
  const std::size_t at = ("\n" + text).find("\n" + key + ":");
  return text.substr(0, at) + text.substr(text.find('\n', at) + 1);
}

}  // namespace stepcheck::testing
