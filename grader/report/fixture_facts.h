// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"

#include <string>
#include <vector>

namespace stepcheck {

/// A labelled value, as every form shows it.
struct Fact {
  std::string label;  ///< one word
  std::string text;
  bool literal = false;  ///< a number, never to be broken
};

/// Where it diverges and how far, and what agrees: `diverges`, `expected`, `actual`, `difference`,
/// `agrees`, `pattern`. `values`: with the numbers. Nothing if there is no comparison.
std::vector<Fact> comparison_facts(const FixtureResult& result, bool values);

/// What its wrong numbers look like: `mistake` or `mistakes`, `convention`, `hint`, `notice`.
/// Nothing if there is no diagnosis.
std::vector<Fact> diagnosis_facts(const FixtureResult& result);

}  // namespace stepcheck
