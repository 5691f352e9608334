// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"
#include "plan/job.h"

#include <filesystem>
#include <map>
#include <string>

namespace stepcheck {

/// Expected trajectories in place of the references that made them: what a student's edition has.
/// It is a folder with a Store of trajectories, an index, and the exercises' descriptions.
///
/// The index says of each fixture how far the oracles lay apart, and which trajectory is its: that
/// of the very question that was asked (`question`).
struct PackIndex {
  struct Entry {
    std::string question;
    OracleAgreement agreement;
  };
  std::map<std::string, Entry> fixtures;
};

/// A missing or damaged index throws std::runtime_error.
PackIndex read_pack(const std::filesystem::path& dir);
void write_pack(const std::filesystem::path& dir, const PackIndex& index);

/// What a job asks, whoever is asked: the fixture's own text and seed, and all that the worker is
/// told. The numbers that are drawn from these are left out: their last bits may differ between
/// machines.
std::string question(const Fixture& fixture, const Job& job);

}  // namespace stepcheck
