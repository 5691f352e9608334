#include "early_stopping.h"

bool early_stopping(double metric, std::vector<torch::Tensor>& params, EarlyStoppingState& state,
                    const EarlyStoppingOptions& options) {
  // Your code here. The rule, the fields and their defaults stand in early_stopping.h.
  throw stepcheck::NotImplemented();
}
