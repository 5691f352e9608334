// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace stepcheck::testing {

using Arguments = std::vector<std::string>;

struct ChildSettings {
  std::filesystem::path dir = ".";                 ///< where it works
  std::map<std::string, std::string> environment;  ///< all that it has
  std::filesystem::path stdout_to;                 ///< a file, instead of a pipe to us; if named
  double timeout_s = 800;                          ///< then it is killed; a slow machine checks all
                                                   ///< fixtures in five minutes
};

/// How a child has ended and what it has said.
struct Ended {
  bool timed_out = false;
  int signal = 0;      ///< that ended it; 0 if it left by itself
  int exit_code = -1;  ///< if it left by itself
  std::string out;
  std::string err;
};

/// A running program and all that it starts, even when it is gone itself. At the end of this
/// object's life all of them are killed. A test has one at a time.
class Child {
 public:
  /// Starts `arguments[0]`, which is looked for nowhere else. Throws std::system_error.
  Child(const Arguments& arguments, const ChildSettings& settings);
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child();

  /// Takes what it says until it ends or its time is over. Once.
  Ended wait();

  void kill(int signal) const;
  /// The same for what lives of it under this name; gives how many there were.
  int kill_all(const std::string& name, int signal) const;

  /// The names of what lives of it, itself included.
  std::vector<std::string> living() const;

 private:
  pid_t pid_ = -1;
  int out_ = -1;
  int err_ = -1;
  bool waited_ = false;
  std::chrono::steady_clock::time_point deadline_;
};

/// Starts it and waits for it.
Ended run_child(const Arguments& arguments, const ChildSettings& settings);

}  // namespace stepcheck::testing
