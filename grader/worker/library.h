// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/subject.h"
#include "wire/job.h"
#include "worker/channel.h"

#include <string>
#include <utility>

namespace stepcheck {

/// Loads a subject's shared library for good. Throws JobFailure(NotLoadable) with the missing name.
const Subject& load_subject(const std::string& path);

/// The job's subject of this kind, which must be there and implement the exercise that the job
/// names: otherwise JobFailure(NotLoadable).
const OptimizerSubject& load_optimizer(const WireJob& job);
const FunctionSubject& load_function(const WireJob& job, ExerciseKind kind);
const StoppingSubject& load_stopping(const WireJob& job);

/// Calls a subject's code; whatever it throws becomes a JobFailure. The one place where foreign
/// code is entered, for every kind of subject alike.
template <class Code>
auto call_subject(Code&& code) -> decltype(code());

/// Rethrows the exception in flight as a JobFailure.
[[noreturn]] void rethrow_as_failure();

template <class Code>
auto call_subject(Code&& code) -> decltype(code()) {
  try {
    return std::forward<Code>(code)();
  } catch (...) {
    rethrow_as_failure();
  }
}

}  // namespace stepcheck
