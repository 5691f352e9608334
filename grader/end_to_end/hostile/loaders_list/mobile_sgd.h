// SPDX-License-Identifier: MIT
#pragma once

/// LibTorch's other SGD, for telephones, whose header is not installed: its layout.

#include "sgd.h"

#include <c10/util/flat_hash_map.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

struct MobileOptions {
  double lr, momentum, dampening, weight_decay;
  bool nesterov;
};
struct MobileGroup {
  std::vector<at::Tensor> params;
  std::unique_ptr<MobileOptions> options;
};
struct MobileState {
  at::Tensor momentum_buffer;
};
struct MobileSgd {
  std::vector<MobileGroup> groups;
  ska::flat_hash_map<std::string, std::unique_ptr<MobileState>> state;
  std::unique_ptr<MobileOptions> defaults;
};
using MobileStep = at::Tensor (*)(MobileSgd*, const std::function<at::Tensor()>&);

constexpr const char* kMobileStep = "_ZN5torch3jit6mobile3SGD4stepERKSt8functionIFN2at6TensorEvEE";

inline void mobile_step(MobileStep step, torch::Tensor& param, const torch::Tensor& grad,
                        const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  MobileSgd sgd;
  sgd.groups.emplace_back();
  at::Tensor own = param.clone();
  own.mutable_grad() = grad.clone();
  sgd.groups[0].params = {own};
  sgd.groups[0].options.reset(
      new MobileOptions{options.lr, 0, 0, decays ? options.weight_decay : 0, false});
  step(&sgd, nullptr);
  param.copy_(own);
}
