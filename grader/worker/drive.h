// SPDX-License-Identifier: MIT
#pragma once

#include "wire/job.h"
#include "worker/channel.h"

namespace stepcheck {

/// Each drives one job from its first message to its last frame: it loads the subject, whoever that
/// is, hands it the prescribed inputs and records what it does. Throws JobFailure; `step` is then
/// the step that was under way.
void drive_replay(const WireJob& job, Channel& channel, int& step);
void drive_probe(const WireJob& job, Channel& channel, int& step);
void drive_stopping_probe(const WireJob& job, Channel& channel, int& step);
void drive_training(const WireJob& job, Channel& channel, int& step);

/// Tries, from inside, what no subject may do; one step of one number for each attempt, in the
/// order of `self_test_probes` (wire/self_test_probes.h): 1 if it succeeded.
void drive_self_test(const WireJob& job, Channel& channel, int& step);

}  // namespace stepcheck
