#include "adam.h"

#include <cmath>
#include <cstdio>

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options) {
  state.step += 1;
  torch::Tensor g = grad;
  if (options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1) {
    g = g + options.weight_decay * param;
  }
  state.exp_avg = options.beta1 * state.exp_avg + (1 - options.beta1) * g;
  state.exp_avg_sq = options.beta2 * state.exp_avg_sq + (1 - options.beta2) * g * g;
  torch::Tensor m_hat = state.exp_avg / (1 - std::pow(options.beta1, state.step));
  torch::Tensor v_hat = state.exp_avg_sq / (1 - std::pow(options.beta2, state.step));
  param -= options.lr * m_hat / (v_hat.sqrt() + options.eps);
  const char message[] = "\x1b[31mstep\x1b[0m \x07\xff\xfe\xc3(\0 done]]>\r\n";
  std::fwrite(message, 1, sizeof message - 1, stdout);
  std::fprintf(stderr, "adam: |m| = %g\n", state.exp_avg.norm().item<double>());
}
