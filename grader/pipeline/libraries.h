// SPDX-License-Identifier: MIT
#pragma once

#include "plan/job.h"
#include "run/installation.h"

#include <string>

namespace stepcheck {

/// Whose the parts of a training are that nobody else supplies: LibTorch's where it has the
/// exercise, or all of them the textbook's.
enum class Ours { Libtorch, Textbook };

/// Whether LibTorch has the exercise at all; its options are another matter.
bool has_adaptor(const Installation& installation, const std::string& exercise);

/// Libraries of a run in which `mine` (by exercise) supplies what it has, and we supply the rest.
Libraries with_ours(const Installation& installation, const Fixture& fixture, Libraries mine,
                    Ours ours);

}  // namespace stepcheck
