// SPDX-License-Identifier: MIT
#pragma once

namespace stepcheck {

/// A place where an implementation can be made to do otherwise than it does: off, unless the job
/// names it. A library of known mistakes has one for each mistake, so that any of them can be
/// combined; a library of variants has one for each way to write the exercise. Lives as long as its
/// library.
class Switch {
 public:
  explicit Switch(const char* name) : name_(name), next_(first) { first = this; }
  Switch(const Switch&) = delete;
  Switch& operator=(const Switch&) = delete;
  operator bool() const {
    return on_;
  }  // NOLINT(google-explicit-constructor): it reads as a condition

  /// False if this library has no switch of that name.
  static bool turn_on(const char* name);
  static void for_each(void (*take)(const char* name, void* context), void* context);

 private:
  static Switch* first;
  const char* name_;
  Switch* next_;
  bool on_ = false;
};

}  // namespace stepcheck
