// SPDX-License-Identifier: MIT
#pragma once

#include "report/html_parts.h"

#include <cstddef>
#include <string>

namespace stepcheck {

/// Bytes that accounts of fixtures may still take, so that a page stays small whatever happens.
class Allowance {
 public:
  explicit Allowance(std::size_t bytes) : left_(bytes) {}

  /// Takes them if they are left.
  bool take(std::size_t bytes) {
    if (bytes > left_) return false;
    left_ -= bytes;
    return true;
  }

 private:
  std::size_t left_;
};

/// Writes an item that is told at length as a section: the first failed fixture open, others
/// folded, and below the allowance one line each. `item` has passed for_audience(). `id` is the
/// section's.
void write_item(const XmlElement& parent, const ItemResult& item, const std::string& id,
                Allowance& allowance);

/// Writes a training that is accepted: its curves, folded, as far as the allowance goes.
void write_training(const XmlElement& parent, const FixtureResult& result, const std::string& id,
                    Allowance& allowance);

}  // namespace stepcheck
