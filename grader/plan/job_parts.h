// SPDX-License-Identifier: MIT
#pragma once

/// What the three kinds of job share while they are made.

#include "plan/job.h"

#include <vector>

namespace stepcheck {

/// What making a job refers to.
struct PlanContext {
  const Fixture& fixture;
  const Exercises& exercises;
  const Libraries& libraries;

  WireLibrary library(const std::string& exercise) const;
};

void plan_replay(const Replay& replay, const PlanContext& context, Job& job);
void plan_probe(const Probe& probe, const PlanContext& context, Job& job);
void plan_training(const Training& training, const PlanContext& context, Job& job);

void append(std::vector<double>& message, const std::vector<double>& values);
void append(std::vector<double>& message, const std::vector<Array>& arrays);

/// Every option of the contract in its order: what `options` names, else the contract's default.
std::vector<double> in_contract_order(const Exercise& exercise, const Options& options);

}  // namespace stepcheck
