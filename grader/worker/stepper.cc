// SPDX-License-Identifier: MIT
#include "worker/stepper.h"

#include "worker/channel.h"
#include "worker/library.h"
#include "worker/tensors.h"

#include <sstream>
#include <utility>

namespace stepcheck {
namespace {

template <class Value>
std::string text(const Value& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

[[noreturn]] void bad_output(const std::string& what) {
  throw JobFailure(FailureCause::BadOutput, what);
}

// Whether the tensor is what the contract asks it to be; `what` says which one it is, if it is not.
template <class What>
void check_form(const at::Tensor& tensor, const Shape& shape, const at::TensorOptions& place,
                What what) {
  if (!tensor.defined()) bad_output(what() + " is an undefined tensor");
  if (tensor.sizes() != at::IntArrayRef(shape)) {
    bad_output(what() + " has shape " + text(tensor.sizes()) + "; it must keep " +
               text(at::IntArrayRef(shape)));
  }
  const at::ScalarType dtype = at::typeMetaToScalarType(place.dtype());
  if (tensor.scalar_type() != dtype) {
    bad_output(what() + " has dtype " + text(tensor.scalar_type()) + "; it must keep " +
               text(dtype));
  }
  if (tensor.device() != place.device()) {
    bad_output(what() + " is on " + text(tensor.device()) + "; it must stay on " +
               text(place.device()));
  }
}

}  // namespace

Stepper::Stepper(const OptimizerSubject& optimizer, const std::vector<NamedShape>& names,
                 std::vector<at::Tensor> params)
    : optimizer_(optimizer),
      fields_(optimizer.describe().state),
      names_(names),
      params_(std::move(params)),
      place_(params_.front().options()) {
  for (const auto& param : params_) states_.push_back(optimizer.initial_state(param));
}

void Stepper::set_params(const std::vector<at::Tensor>& points) {
  for (std::size_t i = 0; i < params_.size(); ++i) params_[i] = points[i].clone();
}

void Stepper::take_params(const std::vector<at::Tensor>& params) {
  if (params.size() != params_.size()) bad_output("`params` must keep its number of tensors");
  for (std::size_t i = 0; i < params_.size(); ++i) {
    check_form(params[i], names_[i].shape, place_, [&] { return "`params` of " + names_[i].name; });
    if (!params[i].is_same(params_[i])) params_[i] = params[i].clone();
  }
}

void Stepper::step(const std::vector<at::Tensor>& grads, const OptionValues& options) {
  const at::NoGradGuard autograd_off;
  for (std::size_t i = 0; i < params_.size(); ++i) step_one(i, grads[i], options);
}

void Stepper::step_one(std::size_t i, const at::Tensor& grad, const OptionValues& options) {
  // The subject gets its own handles: one that is bound to another tensor leaves ours as it was,
  // which is what the model of a real training loop would see.
  at::Tensor handle = params_[i];
  const at::Tensor given = grad.clone();
  call_subject([&] { optimizer_.step(handle, given, *states_[i], options); });
  check_param(i, handle);
  check_state(i);
  if (!is_unchanged(given, grad)) {
    bad_output("`grad` of " + names_[i].name + " was changed; it must stay as it was given");
  }
}

void Stepper::check_param(std::size_t i, const at::Tensor& handle) const {
  const auto what = [&] { return "`param` of " + names_[i].name; };
  check_form(handle, names_[i].shape, place_, what);
  check_form(params_[i], names_[i].shape, place_, what);
  if (!handle.is_same(params_[i])) {
    bad_output(what() +
               " was rebound to a new tensor, so the model never moves; update it in place");
  }
}

void Stepper::check_state(std::size_t i) const {
  const auto tensors = states_[i]->tensors();
  std::size_t next = 0;
  for (const auto& field : fields_) {
    if (!field.is_tensor) continue;
    check_form(tensors[next++], names_[i].shape, place_,
               [&] { return "`" + field.name + "` of " + names_[i].name; });
  }
}

void Stepper::append_state(std::vector<double>& values) const {
  std::size_t next_tensor = 0;
  std::size_t next_counter = 0;
  for (const auto& field : fields_) {
    const std::size_t position = field.is_tensor ? next_tensor++ : next_counter++;
    for (const auto& state : states_) {
      if (field.is_tensor) {
        append_values(values, state->tensors()[position]);
      } else {
        values.push_back(static_cast<double>(state->counters()[position]));
      }
    }
  }
}

}  // namespace stepcheck
