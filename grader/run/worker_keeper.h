// SPDX-License-Identifier: MIT
#pragma once

#include "run/file_descriptor.h"
#include "run/installation.h"
#include "run/isolation.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

namespace stepcheck {

/// Keeps a warm student worker between two runs of the program, for a short while.
///
/// A process of its own holds the worker's control socket and listens on a socket in the store,
/// whose name tells the worker's program, its libraries and its isolation; it takes nothing from
/// anybody. The first who asks, as the same user, gets the control socket; nobody else does, and no
/// student's code can reach it. When the time is over, when it has been asked, or when the worker
/// has ended, it ends, and without a holder of its control socket so does the worker. A worker
/// holds none of what it has run: every job is a fork that loads its library anew.
class WorkerKeeper {
 public:
  WorkerKeeper(const Installation& installation, const Isolation& isolation);

  /// The control socket of a kept worker, if there is one that lives.
  std::optional<FileDescriptor> take() const;
  /// Has it kept from now on. Does nothing where that cannot be done: the next run starts a worker.
  void keep(FileDescriptor control, std::chrono::milliseconds idle) const;

 private:
  std::filesystem::path dir_;
  std::string name_;
};

}  // namespace stepcheck
