// SPDX-License-Identifier: MIT
#include "worker/channel.h"

#include "wire/io.h"

#include <unistd.h>

namespace stepcheck {
namespace {

std::uint64_t read_size(int fd) {
  std::uint64_t size = 0;
  if (!read_all(fd, &size, sizeof size)) throw JobFailure(FailureCause::Worker, "input ended");
  return size;
}

}  // namespace

WireJob Channel::read_job() {
  std::string text(read_size(input_), '\0');
  if (!read_all(input_, text.data(), text.size())) {
    throw JobFailure(FailureCause::Worker, "job header ended early");
  }
  return decode_job(text);
}

std::vector<double> Channel::read_message() {
  std::vector<double> values(read_size(input_));
  if (!read_all(input_, values.data(), values.size() * sizeof(double))) {
    throw JobFailure(FailureCause::Worker, "message ended early");
  }
  return values;
}

std::vector<double> Channel::read_message(std::size_t count) {
  std::vector<double> values = read_message();
  if (values.size() != count) throw JobFailure(FailureCause::Worker, "message of another length");
  return values;
}

void Channel::write_confined() { write_frame(FrameKind::Confined, 0, {}, nullptr, 0); }

void Channel::write_step(int step, const std::vector<double>& values) {
  write_frame(FrameKind::Step, step, {}, values.data(), values.size() * sizeof(double));
}

void Channel::write_failure(int step, FailureCause cause, const std::string& text) {
  const std::string head(reinterpret_cast<const char*>(&cause), sizeof cause);
  write_frame(FrameKind::Failure, step, head, text.data(),
              std::min<std::size_t>(text.size(), kFailureTextMax));
}

void Channel::write_frame(FrameKind kind, int step, const std::string& head, const void* data,
                          std::size_t bytes) {
  const FrameHeader header{kFrameMagic, kind, static_cast<std::uint64_t>(step),
                           head.size() + bytes};
  if (!write_all(frames_, &header, sizeof header) ||
      !write_all(frames_, head.data(), head.size()) || !write_all(frames_, data, bytes)) {
    // Nobody reads any more: the parent has made up its mind.
    ::_exit(0);
  }
}

std::vector<double> Slicer::take(std::int64_t count) {
  const auto size = static_cast<std::size_t>(count);
  if (count < 0 || size > values_.size() - at_) {
    throw JobFailure(FailureCause::Worker, "message too short");
  }
  const auto first = values_.begin() + static_cast<std::ptrdiff_t>(at_);
  at_ += size;
  return {first, first + count};
}

void Slicer::end() const {
  if (at_ < values_.size()) throw JobFailure(FailureCause::Worker, "message too long");
}

}  // namespace stepcheck
