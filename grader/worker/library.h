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

/// The same, as the kind of subject that the job needs.
const OptimizerSubject& load_optimizer(const WireLibrary& library);
const LossSubject& load_loss(const WireLibrary& library);
const PenaltySubject& load_penalty(const WireLibrary& library);

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
