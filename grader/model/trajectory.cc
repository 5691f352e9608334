// SPDX-License-Identifier: MIT
#include "model/trajectory.h"

#include <utility>

namespace stepcheck {

void Layout::add(std::string channel, std::string tensor, Shape shape, bool judged) {
  const auto count = static_cast<std::size_t>(numel(shape));
  blocks.push_back({std::move(channel), std::move(tensor), std::move(shape), judged, size});
  size += count;
}

}  // namespace stepcheck
