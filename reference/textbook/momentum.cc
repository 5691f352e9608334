// SPDX-License-Identifier: MIT
#include "momentum.h"

#include "l2.h"

namespace {

// What the old buffer and the new gradient weigh in the new buffer.
struct Weights {
  double old_buffer;
  double gradient;
};

Weights weights(const MomentumOptions& o) {
  switch (o.form) {
    case stepcheck::MomentumForm::Torch:
      return {o.momentum, 1 - o.dampening};
    case stepcheck::MomentumForm::Ema:
      return {o.momentum, 1 - o.momentum};
    case stepcheck::MomentumForm::Gain:
      return {1 - o.momentum, o.momentum};
  }
  throw std::logic_error("form");
}

}  // namespace

void momentum_step(torch::Tensor& param, const torch::Tensor& grad, MomentumState& state,
                   const MomentumOptions& o) {
  const bool torch_form = o.form == stepcheck::MomentumForm::Torch;
  const Weights weight = weights(o);
  const torch::Tensor g = grad + l2_gradient(param, o);
  torch::Tensor& v = state.momentum_buffer;
  ++state.step;
  if (torch_form && state.step == 1) {
    v = g;
  } else {
    v = weight.old_buffer * v + weight.gradient * g;
  }
  if (o.nesterov) {
    // The torch form dampens what goes into the buffer, not what is stepped along.
    param -= o.lr * (weight.old_buffer * v + (torch_form ? 1 : weight.gradient) * g);
  } else {
    param -= o.lr * v;
  }
}
