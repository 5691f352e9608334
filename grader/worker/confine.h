// SPDX-License-Identifier: MIT
#pragma once

#include "jail/layers.h"
#include "wire/job.h"

#include <vector>

namespace stepcheck {

/// Locks this process down for good, before anything of a subject is loaded: tripwires, limits, the
/// scratch user, no file but `libraries` (open descriptors), few system calls. Whatever a subject
/// does from its constructors on, it does in here. `frames_fd` takes the last words of a process
/// that is ended for what it tries. Throws JobFailure(Worker) if a layer cannot be had: then
/// nothing of a subject may run.
///
/// On a GPU, whose driver opens devices and starts threads, the layers hold less: README.md of
/// grader/jail tells how much.
void confine(const WireJob& job, Layers layers, const std::vector<int>& libraries, int frames_fd);

}  // namespace stepcheck
