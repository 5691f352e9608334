// SPDX-License-Identifier: MIT
/// Early stopping as it may rightly be written; early_stopping.yaml describes the ways.
#include "early_stopping.h"

#include "switch.h"

#include <algorithm>
#include <iterator>

namespace {

using stepcheck::StopMode;
using stepcheck::Switch;
using Options = EarlyStoppingOptions;
using State = EarlyStoppingState;
using Tensors = std::vector<torch::Tensor>;

const Switch kEarlyReturn{"early-return"};
const Switch kScores{"scores"};
const Switch kKeepsBuffers{"keeps-buffers"};
const Switch kOneBuffer{"one-buffer"};
const Switch kFromEpochs{"from-epochs"};
const Switch kOneExpression{"one-expression"};
const Switch kGains{"gains"};
const Switch kBoundary{"boundary"};
const Switch kWaitsFirst{"waits-first"};
const Switch kNewState{"new-state"};
const Switch kTransform{"transform"};
const Switch kLambdas{"lambdas"};

Tensors clones(const Tensors& params) {
  Tensors clones;
  for (const torch::Tensor& param : params) clones.push_back(param.detach().clone());
  return clones;
}

void put_back(Tensors& params, const Tensors& kept) {
  for (std::size_t i = 0; i < params.size(); ++i) params[i].copy_(kept[i]);
}

bool is_better(double metric, const State& s, const Options& o) {
  if (s.best_epoch == 0) return true;
  if (o.mode == StopMode::Max) return metric > s.best + o.min_delta;
  return metric < s.best - o.min_delta;
}

bool early_return(double metric, Tensors& params, State& s, const Options& o) {
  s.epochs += 1;
  if (is_better(metric, s, o)) {
    s.best = metric;
    s.best_epoch = s.epochs;
    s.wait = 0;
    s.best_params = clones(params);
    return false;
  }
  s.wait += 1;
  if (s.wait < o.patience) return false;
  if (o.restore_best) put_back(params, s.best_params);
  return true;
}

// Higher is better in either mode.
bool scores(double metric, Tensors& params, State& s, const Options& o) {
  const double sign = o.mode == StopMode::Max ? 1 : -1;
  ++s.epochs;
  if (s.epochs == 1 || sign * metric > sign * s.best + o.min_delta) {
    s.best = metric;
    s.best_epoch = s.epochs;
    s.best_params = clones(params);
    s.wait = 0;
  } else {
    ++s.wait;
  }
  const bool stops = s.wait >= o.patience;
  if (stops && o.restore_best) put_back(params, s.best_params);
  return stops;
}

bool keeps_buffers(double metric, Tensors& params, State& s, const Options& o) {
  if (s.epochs++ == 0) {
    for (const torch::Tensor& param : params) s.best_params.push_back(torch::empty_like(param));
  }
  if (!is_better(metric, s, o)) {
    if (++s.wait != o.patience) return false;
    for (std::size_t i = 0; o.restore_best && i < params.size(); ++i) {
      params.at(i).zero_().add_(s.best_params.at(i));
    }
    return true;
  }
  for (std::size_t i = 0; i < params.size(); ++i) s.best_params.at(i).copy_(params.at(i));
  s.best = metric;
  s.best_epoch = s.epochs;
  s.wait = 0;
  return false;
}

torch::Tensor flattened(const Tensors& params) {
  Tensors flat;
  for (const torch::Tensor& param : params) flat.push_back(param.reshape({-1}));
  return torch::cat(flat);
}

bool one_buffer(double metric, Tensors& params, State& s, const Options& o) {
  ++s.epochs;
  if (is_better(metric, s, o)) {
    s.best = metric;
    s.best_epoch = s.epochs;
    s.wait = 0;
    s.best_params = {flattened(params)};
    return false;
  }
  if (++s.wait < o.patience) return false;
  std::int64_t from = 0;
  for (torch::Tensor& param : params) {
    if (!o.restore_best) break;
    param.copy_(s.best_params[0].narrow(0, from, param.numel()).view_as(param));
    from += param.numel();
  }
  return true;
}

bool from_epochs(double metric, Tensors& params, State& s, const Options& o) {
  s.epochs = s.epochs + 1;
  if (is_better(metric, s, o)) {
    s.best = metric;
    s.best_epoch = s.epochs;
    s.best_params = clones(params);
  }
  s.wait = s.epochs - s.best_epoch;
  const bool stops = s.wait == o.patience;
  if (stops && o.restore_best) put_back(params, s.best_params);
  return stops;
}

bool one_expression(double metric, Tensors& params, State& s, const Options& o) {
  const bool first = s.epochs == 0;
  const bool lower = metric < s.best - o.min_delta && o.mode == StopMode::Min;
  const bool higher = metric > s.best + o.min_delta && o.mode == StopMode::Max;
  const bool better = first || lower || higher;
  ++s.epochs;
  s.best = better ? metric : s.best;
  s.best_epoch = better ? s.epochs : s.best_epoch;
  s.wait = better ? 0 : s.wait + 1;
  s.best_params = better ? clones(params) : s.best_params;
  const bool stops = !better && s.wait >= o.patience;
  if (stops && o.restore_best) put_back(params, s.best_params);
  return stops;
}

bool gains(double metric, Tensors& params, State& s, const Options& o) {
  const double gain = o.mode == StopMode::Min ? s.best - metric : metric - s.best;
  ++s.epochs;
  if (s.epochs > 1 && gain <= o.min_delta) {
    const bool stops = ++s.wait >= o.patience;
    if (stops && o.restore_best) put_back(params, s.best_params);
    return stops;
  }
  s.wait = 0;
  s.best = metric;
  s.best_epoch = s.epochs;
  s.best_params = clones(params);
  return false;
}

// What a metric has to pass to be an improvement.
double boundary(const State& s, const Options& o) {
  return o.mode == StopMode::Min ? s.best - o.min_delta : s.best + o.min_delta;
}

bool with_boundary(double metric, Tensors& params, State& s, const Options& o) {
  const double limit = boundary(s, o);
  const bool passes = o.mode == StopMode::Min ? limit > metric : limit < metric;
  if (s.epochs == 0 || passes) {
    s.best_params.clear();
    for (const torch::Tensor& param : params) {
      s.best_params.push_back(torch::zeros_like(param).add_(param));
    }
    s.best = metric;
    s.best_epoch = s.epochs + 1;
    s.wait = -1;
  }
  ++s.epochs;
  ++s.wait;
  if (o.patience > s.wait) return false;
  if (o.restore_best) put_back(params, s.best_params);
  return true;
}

bool waits_first(double metric, Tensors& params, State& s, const Options& o) {
  ++s.epochs;
  ++s.wait;
  if (is_better(metric, s, o)) {
    s.wait = 0;
    s.best = metric;
    s.best_epoch = s.epochs;
    s.best_params.resize(params.size());
    for (std::size_t i = 0; i < params.size(); ++i) s.best_params[i] = params[i].clone();
  }
  const std::int64_t left = o.patience - s.wait;
  if (left == 0 && o.restore_best) put_back(params, s.best_params);
  return left == 0;
}

State improved(double metric, const Tensors& params, std::int64_t epoch) {
  return {epoch, metric, epoch, 0, clones(params)};
}

bool new_state(double metric, Tensors& params, State& s, const Options& o) {
  const std::int64_t epoch = s.epochs + 1;
  if (is_better(metric, s, o)) {
    s = improved(metric, params, epoch);
    return false;
  }
  s = State{epoch, s.best, s.best_epoch, s.wait + 1, s.best_params};
  if (s.wait < o.patience) return false;
  if (o.restore_best) put_back(params, s.best_params);
  return true;
}

bool with_transform(double metric, Tensors& params, State& s, const Options& o) {
  ++s.epochs;
  if (!is_better(metric, s, o)) {
    ++s.wait;
    if (s.wait < o.patience || !o.restore_best) return s.wait >= o.patience;
    std::transform(
        params.begin(), params.end(), s.best_params.begin(), params.begin(),
        [](torch::Tensor param, const torch::Tensor& best) { return param.copy_(best); });
    return true;
  }
  s.best = metric;
  s.best_epoch = s.epochs;
  s.wait = 0;
  s.best_params.clear();
  std::transform(params.begin(), params.end(), std::back_inserter(s.best_params),
                 [](const torch::Tensor& param) { return param + 0; });
  return false;
}

bool with_lambdas(double metric, Tensors& params, State& s, const Options& o) {
  const auto copy_of = [](const torch::Tensor& t) {
    return t.to(t.options(), /*non_blocking=*/false, /*copy=*/true);
  };
  const auto improve = [&] {
    s.best_params.clear();
    for (const torch::Tensor& param : params) s.best_params.push_back(copy_of(param));
    s.best = metric;
    s.best_epoch = s.epochs;
    s.wait = 0;
  };
  const bool better = is_better(metric, s, o);
  ++s.epochs;
  if (better) {
    improve();
  } else {
    s.wait++;
  }
  if (s.wait < o.patience) return false;
  for (std::size_t i = 0; o.restore_best && i < params.size(); ++i) {
    params[i].view(-1).copy_(s.best_params[i].view(-1));
  }
  return true;
}

}  // namespace

bool early_stopping(double metric, std::vector<torch::Tensor>& params, EarlyStoppingState& state,
                    const EarlyStoppingOptions& o) {
  if (kScores) return scores(metric, params, state, o);
  if (kKeepsBuffers) return keeps_buffers(metric, params, state, o);
  if (kOneBuffer) return one_buffer(metric, params, state, o);
  if (kFromEpochs) return from_epochs(metric, params, state, o);
  if (kOneExpression) return one_expression(metric, params, state, o);
  if (kGains) return gains(metric, params, state, o);
  if (kBoundary) return with_boundary(metric, params, state, o);
  if (kWaitsFirst) return waits_first(metric, params, state, o);
  if (kNewState) return new_state(metric, params, state, o);
  if (kTransform) return with_transform(metric, params, state, o);
  if (kLambdas) return with_lambdas(metric, params, state, o);
  return early_return(metric, params, state, o);
}
