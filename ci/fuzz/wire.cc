// SPDX-License-Identifier: MIT
/// What a hostile process may write on its frame pipe. An input is a job's number, the size of the
/// pieces in which the bytes arrive, and the bytes.

#include "run/frame_reader.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <vector>

using namespace stepcheck;

namespace {

struct FuzzedJob {
  Layouts layouts;
  int steps;
};

Layout layout_of(std::int64_t values) {
  Layout layout;
  layout.add("update", "w", {values});
  return layout;
}

const std::array<FuzzedJob, 4> kJobs{
    {{Layouts({layout_of(1)}), 1},
     {Layouts({layout_of(2)}), 3},
     {Layouts({layout_of(3), layout_of(1)}), 2},
     {Layouts({layout_of(1), layout_of(20), layout_of(2), layout_of(1)}), 4}}};

void require(bool holds) {
  if (!holds) std::abort();
}

/// An honest stream's beginning, found without the reader: its steps, and where they end.
class HonestPart {
 public:
  HonestPart(std::string_view stream, const FuzzedJob& job) : stream_(stream) {
    if (!take({kFrameMagic, FrameKind::Confined, 0, 0})) return;
    for (int step = 1; step <= job.steps; ++step) {
      const std::size_t bytes = job.layouts.at(step).size * sizeof(double);
      const auto number = static_cast<std::uint64_t>(step);
      if (!take({kFrameMagic, FrameKind::Step, number, bytes})) return;
      if (stream_.size() - end_ < bytes) return;
      values_.push_back(stream_.substr(end_, bytes));
      end_ += bytes;
    }
    whole_ = end_ == stream_.size();
  }

  /// Nothing is missing, and nothing follows.
  bool whole() const { return whole_; }
  const std::vector<std::string_view>& values() const { return values_; }

 private:
  bool take(const FrameHeader& due) {
    if (stream_.size() - end_ < sizeof due) return false;
    if (std::memcmp(stream_.data() + end_, &due, sizeof due) != 0) return false;
    end_ += sizeof due;
    return true;
  }

  std::string_view stream_;
  std::size_t end_ = 0;
  bool whole_ = false;
  std::vector<std::string_view> values_;
};

/// Whether the job would be judged by its numbers, rather than by how it went wrong.
bool is_accepted(std::string_view stream, std::size_t piece, const FuzzedJob& job,
                 const HonestPart& honest) {
  FrameReader reader(job.layouts, job.steps);
  const auto on_step = [&](int step, const StepValues& values) {
    const std::string_view due = honest.values().at(static_cast<std::size_t>(step - 1));
    require(values.size() * sizeof(double) == due.size());
    require(std::memcmp(values.data(), due.data(), due.size()) == 0);
  };
  try {
    for (; !stream.empty(); stream.remove_prefix(std::min(piece, stream.size()))) {
      reader.feed(stream.data(), std::min(piece, stream.size()), on_step);
    }
  } catch (const ProtocolError&) {
    return false;
  }
  require(static_cast<std::size_t>(reader.steps_done()) == honest.values().size());
  return reader.confined() && reader.complete() && !reader.failure();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const FuzzedJob& job = kJobs[data[0] % kJobs.size()];
  const std::size_t piece = 1 + data[1];
  const std::string_view stream(reinterpret_cast<const char*>(data) + 2, size - 2);
  const HonestPart honest(stream, job);
  require(is_accepted(stream, piece, job, honest) == honest.whole());
  return 0;
}
