// SPDX-License-Identifier: MIT
#include "judge/learning_curves.h"

#include <algorithm>

namespace stepcheck {
namespace {

// So that a curve ends where the training does.
const LearningPoint& later(const LearningPoint& /*earlier*/, const LearningPoint& later) {
  return later;
}

bool is_learning(const Block& block) {
  return block.tensor.empty() &&
         (block.channel.ends_with("loss") || block.channel.ends_with("accuracy"));
}

}  // namespace

void LearningCurves::add(int step, const Layout& layout, const StepValues& student,
                         const StepValues& textbook, const StepValues* libtorch) {
  for (const Block& block : layout.blocks) {
    if (!is_learning(block)) continue;
    LearningPoint point{step, student[block.offset], textbook[block.offset], std::nullopt};
    if (libtorch != nullptr) point.libtorch = (*libtorch)[block.offset];
    points_of(block.channel).add(point);
  }
}

Thinned<LearningPoint>& LearningCurves::points_of(const std::string& quantity) {
  const auto found = std::find_if(collected_.begin(), collected_.end(),
                                  [&](const Collected& one) { return one.quantity == quantity; });
  if (found != collected_.end()) return found->points;
  return collected_.emplace_back(Collected{quantity, Thinned<LearningPoint>(later)}).points;
}

std::vector<LearningCurve> LearningCurves::curves() const {
  std::vector<LearningCurve> result;
  for (const Collected& one : collected_) result.push_back({one.quantity, one.points.entries()});
  return result;
}

}  // namespace stepcheck
