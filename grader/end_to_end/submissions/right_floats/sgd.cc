#include "sgd.h"

template <typename T>
static void update(T* w, const T* g, int64_t n, float lr, float lambda) {
  for (int64_t i = 0; i < n; ++i) {
    w[i] -= lr * (g[i] + lambda * w[i]);
  }
}

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState&,
              const SgdOptions& options) {
  float lr = options.lr;
  float lambda = options.weight_decay;
  if (options.decay_scope == stepcheck::DecayScope::Weights && param.dim() < 2) lambda = 0;

  torch::Tensor g = grad.contiguous();
  if (param.scalar_type() == torch::kDouble) {
    update(param.data_ptr<double>(), g.data_ptr<double>(), param.numel(), lr, lambda);
  } else {
    update(param.data_ptr<float>(), g.data_ptr<float>(), param.numel(), lr, lambda);
  }
}
