// SPDX-License-Identifier: MIT
#include "worker/call_function.h"

#include "worker/library.h"

#include <sstream>

namespace stepcheck {
namespace {

[[noreturn]] void bad_output(const std::string& text) {
  throw JobFailure(FailureCause::BadOutput, text);
}

// Shapes are shown as tensors print theirs.
std::string shown(at::IntArrayRef shape) {
  std::ostringstream text;
  text << shape;
  return text.str();
}

bool has_due_shape(const at::Tensor& output, const NamedShape& due) {
  return due.shape.empty() ? output.numel() == 1 : output.sizes() == at::IntArrayRef(due.shape);
}

bool is_due(const at::Tensor& output, const NamedShape& due, const Place& place) {
  return output.defined() && has_due_shape(output, due) && output.scalar_type() == place.dtype &&
         output.device().type() == place.device.type();
}

std::string problem_of(const at::Tensor& output, const NamedShape& due, const Place& place) {
  std::ostringstream problem;
  problem << "the " << due.name << " ";
  if (!output.defined()) {
    problem << "is an undefined tensor";
  } else if (!has_due_shape(output, due)) {
    problem << "has shape " << output.sizes() << "; it must be "
            << (due.shape.empty() ? "one number" : shown(due.shape));
  } else if (output.scalar_type() != place.dtype) {
    problem << "has dtype " << output.scalar_type() << "; it must be " << place.dtype;
  } else {
    problem << "is on " << output.device() << "; it must be on " << place.device;
  }
  return problem.str();
}

at::Tensor checked(const at::Tensor& output, const NamedShape& due, const Place& place) {
  if (!is_due(output, due, place)) bad_output(problem_of(output, due, place));
  return due.shape.empty() ? output.reshape({}) : output;
}

}  // namespace

std::vector<at::Tensor> call_function(const FunctionSubject& function,
                                      const std::vector<at::Tensor>& inputs,
                                      const OptionValues& options,
                                      const std::vector<NamedShape>& outputs, const Place& place) {
  std::vector<at::Tensor> before;
  for (const auto& input : inputs) before.push_back(input.detach().clone());
  std::vector<at::Tensor> all = call_subject([&] { return function.outputs(inputs, options); });
  if (all.size() != outputs.size()) bad_output("another number of outputs than the contract's");
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = checked(all[i], outputs[i], place);
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (!is_unchanged(inputs[i].detach(), before[i])) {
      bad_output("an input was changed; inputs must stay as they were given");
    }
  }
  return all;
}

at::Tensor call_scalar(const FunctionSubject& function, const std::vector<at::Tensor>& inputs,
                       const OptionValues& options, const std::string& output, const Place& place) {
  return call_function(function, inputs, options, {{output, {}}}, place).front();
}

}  // namespace stepcheck
