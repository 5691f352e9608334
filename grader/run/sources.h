// SPDX-License-Identifier: MIT
#pragma once

#include "run/installation.h"

#include <filesystem>
#include <map>
#include <string>

namespace stepcheck {

/// What of a submission could not be taken: why, by file name. What is no source file at all
/// (notes, folders, other names) is passed over without a word.
using RefusedSources = std::map<std::string, std::string>;

/// Copies what may be compiled of a submission into `dir`: its regular files named
/// [A-Za-z0-9_-]+.(cc|h|hh|hpp), at most 1 MiB each, 200 and 4 MiB together, without the contract
/// headers, which are put back from the installation by the compiler's search path. Links are not
/// followed, and nothing but a regular file is opened for reading.
RefusedSources take_sources(const Installation& installation,
                            const std::filesystem::path& submission,
                            const std::filesystem::path& dir);

/// Puts into `dir` what the compiler of an exercise sees of the sources taken into `taken`: all but
/// the source files of other exercises that none of them names.
void lay_out_sources(const Installation& installation, const std::filesystem::path& taken,
                     const std::string& exercise, const std::filesystem::path& dir);

/// Files that would be an exercise's source under another name or in the folder that the students'
/// edition has for them, such as Adam.cc, "adam (1).cpp" or student/adam.cc for adam.cc, by the
/// name that is asked for.
using MisnamedSources = std::map<std::string, std::string>;
MisnamedSources misnamed_sources(const Installation& installation,
                                 const std::filesystem::path& submission);

}  // namespace stepcheck
