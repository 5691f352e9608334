#include "early_stopping.h"
#include <cmath>

bool early_stopping(double metric, std::vector<torch::Tensor>& params, EarlyStoppingState& s,
                    const EarlyStoppingOptions& o) {
  bool better = s.epochs == 0;
  double gain = o.mode == stepcheck::StopMode::Min ? s.best - metric : metric - s.best;
  better = better || gain > (float)o.min_delta;
  s.epochs += 1;
  s.wait = better ? 0 : s.wait + 1;
  if (better) {
    s.best = metric;
    s.best_epoch = s.epochs;
    s.best_params = {};
    for (auto& p : params) s.best_params.push_back(p.detach().clone());
  }
  bool stop = s.wait >= o.patience;
  if (stop && o.restore_best) params = s.best_params;
  return stop;
}
