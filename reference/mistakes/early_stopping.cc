// SPDX-License-Identifier: MIT
/// The textbook's early stopping with each known mistake as a switch; early_stopping.yaml describes
/// them.
#include "early_stopping.h"

#include "switch.h"

#include <cmath>
#include <limits>

namespace {

using stepcheck::StopMode;
using stepcheck::Switch;
using Tensors = std::vector<torch::Tensor>;

const Switch kFixedPatience{"fixed-patience"};
const Switch kAlwaysMin{"always-min"};
const Switch kModesSwapped{"modes-swapped"};
const Switch kNoDelta{"no-delta"};
const Switch kDeltaSign{"delta-sign"};
const Switch kRelativeDelta{"relative-delta"};

const Switch kNotStrict{"not-strict"};
const Switch kAnyChange{"any-change"};
const Switch kStartsFromZero{"starts-from-zero"};
const Switch kStartsFromInfinity{"starts-from-infinity"};

const Switch kBestFollows{"best-follows"};
const Switch kBestTakesSmallGains{"best-takes-small-gains"};
const Switch kBestStaysFirst{"best-stays-first"};
const Switch kBestTruncated{"best-truncated"};
const Switch kEpochFromZero{"epoch-from-zero"};
const Switch kBestEpochStays{"best-epoch-stays"};

const Switch kLate{"late"};
const Switch kEarly{"early"};
const Switch kWaitNotReset{"wait-not-reset"};
const Switch kWaitFromOne{"wait-from-one"};
const Switch kWaitResetAtStop{"wait-reset-at-stop"};
const Switch kWaitsForWorse{"waits-for-worse"};
const Switch kPatienceFromStart{"patience-from-start"};
const Switch kNeverStops{"never-stops"};
const Switch kTrueToGoOn{"true-to-go-on"};

const Switch kKeepsReferences{"keeps-references"};
const Switch kKeepsFirst{"keeps-first"};
const Switch kNotRestored{"not-restored"};
const Switch kAlwaysRestores{"always-restores"};
const Switch kRestoresEachTime{"restores-each-time"};
const Switch kRestoresFirstTensor{"restores-first-tensor"};
const Switch kRebindsParams{"rebinds-params"};

EarlyStoppingOptions mistaken(EarlyStoppingOptions o) {
  if (kFixedPatience) o.patience = 3;
  if (kAlwaysMin) o.mode = StopMode::Min;
  if (kModesSwapped) o.mode = o.mode == StopMode::Min ? StopMode::Max : StopMode::Min;
  if (kNoDelta) o.min_delta = 0;
  if (kDeltaSign) o.min_delta = -o.min_delta;
  if (kNotRestored) o.restore_best = false;
  if (kAlwaysRestores) o.restore_best = true;
  return o;
}

// By how much `metric` is better than the best so far.
double gain(double metric, const EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  const double gain = o.mode == StopMode::Min ? state.best - metric : metric - state.best;
  return kAnyChange ? std::abs(gain) : gain;
}

bool improves(double metric, const EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  if (state.epochs == 1 && !kStartsFromZero && !kStartsFromInfinity) return true;
  const double least = kRelativeDelta ? o.min_delta * std::abs(state.best) : o.min_delta;
  const double gained = gain(metric, state, o);
  return kNotStrict ? gained >= least : gained > least;
}

Tensors copies(const Tensors& params) {
  Tensors copies;
  for (const torch::Tensor& param : params) {
    copies.push_back(kKeepsReferences ? param : param.clone());
  }
  return copies;
}

void keep_weights(bool improved, const Tensors& params, EarlyStoppingState& state) {
  const bool keeps = kKeepsFirst ? state.best_params.empty() : improved;
  if (keeps) state.best_params = copies(params);
}

void keep_best(double metric, EarlyStoppingState& state) {
  if (!kBestStaysFirst || state.epochs == 1) {
    state.best = kBestTruncated ? std::trunc(metric) : metric;
  }
  if (!kBestEpochStays || state.epochs == 1) {
    state.best_epoch = kEpochFromZero ? state.epochs - 1 : state.epochs;
  }
  if (!kWaitNotReset) state.wait = kWaitFromOne ? 1 : 0;
}

// What an epoch that did not improve may, by mistake, do to the best.
void keep_other(double metric, double gain, EarlyStoppingState& state) {
  if (kBestFollows || (kBestTakesSmallGains && gain > 0)) state.best = metric;
}

bool is_patience_out(const EarlyStoppingState& state, std::int64_t patience) {
  if (kNeverStops) return false;
  if (kPatienceFromStart) return state.epochs >= patience;
  if (kLate) return state.wait > patience;
  return state.wait >= (kEarly ? patience - 1 : patience);
}

void restore(Tensors& params, const EarlyStoppingState& state) {
  // Nothing was kept if, by mistake, no epoch improved.
  for (std::size_t i = 0; i < state.best_params.size(); ++i) {
    if (kRebindsParams) {
      params[i] = state.best_params[i];
    } else {
      params[i].copy_(state.best_params[i]);
    }
    if (kRestoresFirstTensor) return;
  }
}

bool stops(double metric, Tensors& params, EarlyStoppingState& state,
           const EarlyStoppingOptions& o) {
  ++state.epochs;
  const bool improved = improves(metric, state, o);
  keep_weights(improved, params, state);
  if (improved) {
    keep_best(metric, state);
    return false;
  }
  const double gained = gain(metric, state, o);
  keep_other(metric, gained, state);
  if (!kWaitsForWorse || gained < 0) ++state.wait;
  const bool out = is_patience_out(state, o.patience);
  if (o.restore_best && (out || kRestoresEachTime)) restore(params, state);
  if (out && kWaitResetAtStop) state.wait = 0;
  return out;
}

}  // namespace

bool early_stopping(double metric, std::vector<torch::Tensor>& params, EarlyStoppingState& state,
                    const EarlyStoppingOptions& options) {
  const EarlyStoppingOptions o = mistaken(options);
  if (kStartsFromInfinity && state.epochs == 0) {
    state.best = std::numeric_limits<double>::infinity();
  }
  const bool out = stops(metric, params, state, o);
  return kTrueToGoOn ? !out : out;
}
