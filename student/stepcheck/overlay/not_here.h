// SPDX-License-Identifier: MIT
/// Stands in for LibTorch's headers that have whole optimizers, modules and losses.
#error "stepcheck: an exercise is solved with tensors alone; include its own header alone"
