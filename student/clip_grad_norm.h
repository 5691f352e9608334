// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// Clipping by the global norm: all gradients g_1, g_2, ... of a model are shortened by one common
/// factor if together they are longer than max_norm.
///
///     norm = sqrt(sum_j |g_j|^2)                    over all elements of all tensors
///     g_j  = g_j * min(1, max_norm / (norm + 1e-6))
///
/// Gradients that are short enough stay as they are, zeros included. The 1e-6 is PyTorch's and part
/// of the rule: the grader tries norms so small that it shows.
///
/// Source: Pascanu, Mikolov & Bengio, "On the difficulty of training recurrent neural networks",
/// ICML 2013, Algorithm 1; the 1e-6 is that of PyTorch's torch.nn.utils.clip_grad_norm_.

struct ClipGradNormOptions {
  double max_norm = 1;  ///< the longest that the gradients may be together

  template <class Field>
  void visit(Field&& field) {
    field("max_norm", max_norm, stepcheck::kPositive);
  }
};

/// Changes `grads` in place and returns the norm before: a scalar (no dimensions) of their dtype.
/// `grads` are one or more floating tensors of any shapes, none of which requires a gradient. Must
/// keep: their number, shapes, dtype and device. Norm and clipped gradients are graded.
torch::Tensor clip_grad_norm(std::vector<torch::Tensor>& grads, const ClipGradNormOptions& options);

constexpr stepcheck::ClippingContract<ClipGradNormOptions> kContract{"clip_grad_norm",
                                                                     clip_grad_norm};
