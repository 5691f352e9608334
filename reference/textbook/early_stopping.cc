// SPDX-License-Identifier: MIT
#include "early_stopping.h"

namespace {

bool improves(double metric, const EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  if (state.epochs == 1) return true;
  return o.mode == stepcheck::StopMode::Min ? metric < state.best - o.min_delta
                                            : metric > state.best + o.min_delta;
}

}  // namespace

bool early_stopping(double metric, std::vector<torch::Tensor>& params, EarlyStoppingState& state,
                    const EarlyStoppingOptions& o) {
  ++state.epochs;
  if (improves(metric, state, o)) {
    state.best = metric;
    state.best_epoch = state.epochs;
    state.wait = 0;
    state.best_params.clear();
    for (const torch::Tensor& param : params) state.best_params.push_back(param.clone());
    return false;
  }
  ++state.wait;
  if (state.wait < o.patience) return false;
  if (o.restore_best) {
    for (std::size_t i = 0; i < params.size(); ++i) params[i].copy_(state.best_params[i]);
  }
  return true;
}
