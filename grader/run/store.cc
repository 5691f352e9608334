// SPDX-License-Identifier: MIT
#include "run/store.h"

#include "run/hash.h"
#include "run/temporary.h"

#include <fmt/format.h>

#include <stdexcept>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

std::uint64_t total_bytes(const Job& job) {
  std::uint64_t values = 0;
  for (int step = 1; step <= job.wire.steps; ++step) values += job.layouts.at(step).size;
  return values * sizeof(double);
}

}  // namespace

std::string content_key(const Job& job, const std::string& driver) {
  Hash hash;
  hash.add(driver);
  WireJob wire = job.wire;
  for (auto& [kind, library] : wire.subjects) {
    hash.add(content_of(library.path));
    library.path.clear();
  }
  // Limits do not change what an oracle computes.
  wire.memory_mb = 0;
  wire.cpu_s = 0;
  hash.add(encode(wire));
  hash.add(job.constants());
  for (int step = 1; step <= job.wire.steps; ++step) hash.add(job.inputs(step));
  return hash.hex();
}

std::string driver_id(const fs::path& worker, const std::string& libtorch_version) {
  Hash hash;
  hash.add(libtorch_version);
  hash.add(content_of(worker));
  return hash.hex();
}

const StepValues& TrajectoryReader::next() {
  values_.resize(layouts_.at(++step_).size);
  in_.read(reinterpret_cast<char*>(values_.data()),
           static_cast<std::streamsize>(values_.size() * sizeof(double)));
  if (!in_) throw std::runtime_error(fmt::format("a stored trajectory ends before step {}", step_));
  return values_;
}

TrajectoryWriter::TrajectoryWriter(fs::path target) : target_(std::move(target)) {
  temporary_ = temporary_beside(target_);
  out_.open(temporary_, std::ios::binary | std::ios::trunc);
}

TrajectoryWriter::~TrajectoryWriter() {
  std::error_code ignored;
  if (!temporary_.empty()) fs::remove(temporary_, ignored);
}

void TrajectoryWriter::add(const StepValues& values) {
  out_.write(reinterpret_cast<const char*>(values.data()),
             static_cast<std::streamsize>(values.size() * sizeof(double)));
}

void TrajectoryWriter::commit() {
  out_.close();
  if (!out_) throw std::runtime_error(fmt::format("{} cannot be written", temporary_.string()));
  fs::rename(temporary_, target_);
  temporary_.clear();
}

Store::Store(fs::path dir) : dir_(std::move(dir)) { fs::create_directories(dir_); }

std::optional<TrajectoryReader> Store::open(const std::string& key, const Job& job) const {
  std::error_code missing;
  if (fs::file_size(path(key), missing) != total_bytes(job) || missing) return std::nullopt;
  std::ifstream in(path(key), std::ios::binary);
  if (!in) return std::nullopt;
  return TrajectoryReader(std::move(in), job.layouts);
}

void Store::refuse(const std::string& key, const std::string& why) const {
  const fs::path target = refusal_path(key);
  const fs::path temporary = temporary_beside(target);
  std::ofstream(temporary, std::ios::binary) << why;
  fs::rename(temporary, target);
}

std::optional<std::string> Store::refusal(const std::string& key) const {
  std::error_code missing;
  if (!fs::exists(refusal_path(key), missing)) return std::nullopt;
  return content_of(refusal_path(key));
}

fs::path Store::refusal_path(const std::string& key) const { return dir_ / (key + ".refused"); }

fs::path Store::path(const std::string& key) const { return dir_ / (key + ".trajectory"); }

}  // namespace stepcheck
