// SPDX-License-Identifier: MIT
#pragma once

#include "model/array.h"

#include <cstddef>
#include <string>
#include <vector>

namespace stepcheck {

/// One recorded quantity of one step: a channel (`param`, `update`, `exp_avg`, `loss`, `grad`, ...)
/// of one tensor, at `offset` in the step's values.
struct Block {
  std::string channel;
  std::string tensor;  ///< empty where the channel has no tensor, as `loss`
  Shape shape;
  bool judged = true;  ///< false: shown in reports, never compared (accuracy)
  std::size_t offset = 0;
};

/// What one step records: its blocks, laid end to end. Causes stand before effects (state, update,
/// param), so that the first block to diverge is where to look.
struct Layout {
  std::vector<Block> blocks;
  std::size_t size = 0;  ///< values in a step

  void add(std::string channel, std::string tensor, Shape shape, bool judged = true);
};

/// A layout for each step; a single one serves all steps.
class Layouts {
 public:
  explicit Layouts(std::vector<Layout> by_step) : by_step_(std::move(by_step)) {}
  const Layout& at(int step) const {
    return by_step_.at(by_step_.size() == 1 ? 0 : static_cast<std::size_t>(step - 1));
  }

 private:
  std::vector<Layout> by_step_;
};

/// The values of one step, in the order of its layout.
using StepValues = std::vector<double>;

}  // namespace stepcheck
