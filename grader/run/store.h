// SPDX-License-Identifier: MIT
#pragma once

#include "model/trajectory.h"
#include "plan/job.h"

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

namespace stepcheck {

/// Identifies an expected trajectory by everything that it depends on: the job's inputs to the last
/// bit, the shared libraries' content, and what drives them (`driver`). Hexadecimal.
std::string content_key(const Job& job, const std::string& driver);

/// What drives subjects here: the worker program's content and LibTorch's version.
std::string driver_id(const std::filesystem::path& worker, const std::string& libtorch_version);

/// Reads a stored trajectory, step by step.
class TrajectoryReader {
 public:
  TrajectoryReader(std::ifstream in, const Layouts& layouts)
      : in_(std::move(in)), layouts_(layouts) {}

  /// The values of the next step, from 1. Throws std::runtime_error if the file ends early.
  const StepValues& next();

 private:
  std::ifstream in_;
  const Layouts& layouts_;
  int step_ = 0;
  StepValues values_;
};

/// Writes one, under a temporary name until `commit`.
class TrajectoryWriter {
 public:
  explicit TrajectoryWriter(std::filesystem::path target);
  TrajectoryWriter(const TrajectoryWriter&) = delete;
  TrajectoryWriter& operator=(const TrajectoryWriter&) = delete;
  ~TrajectoryWriter();

  void add(const StepValues& values);
  /// Throws std::runtime_error if not everything could be written.
  void commit();

 private:
  std::filesystem::path target_;
  std::filesystem::path temporary_;
  std::ofstream out_;
};

/// Expected trajectories on disk, by content key: raw little-endian doubles, step after step. A
/// file that is not exactly as long as its job's layouts say is not there.
class Store {
 public:
  explicit Store(std::filesystem::path dir);

  std::optional<TrajectoryReader> open(const std::string& key, const Job& job) const;
  TrajectoryWriter create(const std::string& key) const { return TrajectoryWriter(path(key)); }

  /// In a trajectory's place: why there can be none, whoever asks.
  void refuse(const std::string& key, const std::string& why) const;
  std::optional<std::string> refusal(const std::string& key) const;

 private:
  std::filesystem::path path(const std::string& key) const;
  std::filesystem::path refusal_path(const std::string& key) const;
  std::filesystem::path dir_;
};

}  // namespace stepcheck
