// SPDX-License-Identifier: MIT
#include "run/frame_reader.h"

#include <algorithm>
#include <cstring>

namespace stepcheck {

void FrameReader::feed(const char* data, std::size_t size,
                       const std::function<void(int, const StepValues&)>& on_step) {
  while (size > 0) {
    if (failure_) throw ProtocolError("bytes after a failure");
    if (complete()) throw ProtocolError("bytes after the last step");
    char* target = reinterpret_cast<char*>(&header_);
    std::size_t wanted = sizeof header_;
    if (in_payload_) {
      target =
          header_.kind == FrameKind::Step ? reinterpret_cast<char*>(values_.data()) : text_.data();
      wanted = header_.bytes;
    }
    const std::size_t taken = std::min(size, wanted - have_);
    std::memcpy(target + have_, data, taken);
    data += taken;
    size -= taken;
    have_ += taken;
    if (have_ < wanted) return;
    have_ = 0;
    if (in_payload_) {
      finish_frame(on_step);
    } else {
      check_header();
    }
  }
}

void FrameReader::check_header() {
  if (header_.magic != kFrameMagic) throw ProtocolError("something that is no frame");
  if (header_.kind == FrameKind::Confined) {
    if (confined_) throw ProtocolError("a second beginning");
    if (header_.step != 0 || header_.bytes != 0) throw ProtocolError("a beginning with more in it");
    confined_ = true;
    return;
  }
  if (header_.kind == FrameKind::Step) {
    if (!confined_) throw ProtocolError("a step before its beginning");
    if (header_.step != static_cast<std::uint64_t>(done_) + 1)
      throw ProtocolError("a step out of order");
    if (header_.bytes != step_bytes()) throw ProtocolError("a step of another size");
    values_.resize(step_bytes() / sizeof(double));
  } else if (header_.kind == FrameKind::Failure) {
    if (header_.bytes < sizeof(FailureCause) ||
        header_.bytes > sizeof(FailureCause) + kFailureTextMax) {
      throw ProtocolError("a failure of another size");
    }
    text_.resize(header_.bytes);
  } else {
    throw ProtocolError("a frame of unknown kind");
  }
  in_payload_ = true;
}

void FrameReader::finish_frame(const std::function<void(int, const StepValues&)>& on_step) {
  in_payload_ = false;
  if (header_.kind == FrameKind::Step) {
    ++done_;
    on_step(done_, values_);
    return;
  }
  FailureFrame failure;
  failure.step = static_cast<int>(std::min<std::uint64_t>(header_.step, steps_));
  std::memcpy(&failure.cause, text_.data(), sizeof failure.cause);
  failure.text.assign(text_.begin() + sizeof failure.cause, text_.end());
  failure_ = std::move(failure);
}

std::size_t FrameReader::step_bytes() const { return layouts_.at(done_ + 1).size * sizeof(double); }

}  // namespace stepcheck
