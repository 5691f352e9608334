// SPDX-License-Identifier: MIT
#pragma once

#include <yaml-cpp/yaml.h>

#include <string>
#include <string_view>

namespace stepcheck::yaml {

/// Throws BadFile at a place in a file, or, if it is none, of the file as a whole.
[[noreturn]] void refuse_at(const std::string& file, const YAML::Mark& mark,
                            std::string_view message);

/// What a file's text says. Throws BadFile if that is no YAML, nothing, more than one document, or
/// more than 100,000 values with what aliases stand for.
YAML::Node parse_document(const std::string& file, const std::string& text);

}  // namespace stepcheck::yaml
