// SPDX-License-Identifier: MIT
#include "run/store.h"

#include <fmt/format.h>
#include <sodium.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <iterator>
#include <stdexcept>
#include <string_view>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

class Hash {
 public:
  Hash() { crypto_generichash_init(&state_, nullptr, 0, kBytes); }
  // Lengths go in too, so that no two different sequences of parts look alike.
  void add(std::string_view bytes) {
    const std::uint64_t size = bytes.size();
    update(&size, sizeof size);
    update(bytes.data(), bytes.size());
  }
  void add(const std::vector<double>& values) {
    add({reinterpret_cast<const char*>(values.data()), values.size() * sizeof(double)});
  }
  std::string hex() {
    std::array<unsigned char, kBytes> digest{};
    crypto_generichash_final(&state_, digest.data(), digest.size());
    std::array<char, 2 * kBytes + 1> text{};
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    return text.data();
  }

 private:
  static constexpr std::size_t kBytes = 20;
  void update(const void* data, std::size_t size) {
    crypto_generichash_update(&state_, static_cast<const unsigned char*>(data), size);
  }
  crypto_generichash_state state_;
};

std::string content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

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
    hash.add(content(library.path));
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
  hash.add(content(worker.string()));
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
  static std::atomic<int> counter{0};
  temporary_ = fmt::format("{}.{}.{}", target_.string(), ::getpid(), counter++);
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

fs::path Store::path(const std::string& key) const { return dir_ / (key + ".trajectory"); }

}  // namespace stepcheck
