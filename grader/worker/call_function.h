// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/subject.h"
#include "worker/tensors.h"

#include <string>
#include <vector>

namespace stepcheck {

/// Calls a function and checks what its contract promises: outputs of these names and shapes, of
/// dtype and device `place`, and inputs left as they were. An output of one number may have any
/// shape, and comes back as `{}`. Throws JobFailure(BadOutput).
std::vector<at::Tensor> call_function(const FunctionSubject& function,
                                      const std::vector<at::Tensor>& inputs,
                                      const OptionValues& options,
                                      const std::vector<NamedShape>& outputs, const Place& place);

/// The same for a function of one output that is one number, such as a loss.
at::Tensor call_scalar(const FunctionSubject& function, const std::vector<at::Tensor>& inputs,
                       const OptionValues& options, const std::string& output, const Place& place);

}  // namespace stepcheck
