#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState&,
              const SgdOptions& options) {
  bool decay = options.weight_decay != 0 &&
               (options.decay_scope == stepcheck::DecayScope::All || param.dim() >= 2);
  // w - lr * (g + lambda * w) = (1 - lr * lambda) * w - lr * g
  if (decay) param.mul_(1 - options.lr * options.weight_decay);
  param.sub_(grad, options.lr);
}
