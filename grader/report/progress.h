// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace stepcheck {

struct ProgressStyle {
  bool quiet = false;     ///< write nothing but notes
  bool terminal = false;  ///< one status line that is overprinted; else a line for a finished phase
  int width = 0;          ///< columns; 0 asks the terminal
  std::chrono::milliseconds tick{1000};   ///< how often running jobs are looked at
  std::chrono::milliseconds slow{10000};  ///< from when on a job counts as slow
};

/// Says on stderr what the program is doing; results go elsewhere. All members may be called from
/// any thread.
///
/// On a terminal: `[3/17] adam/designed`: 3 of 17 jobs are finished, and this one has run longest;
/// a slow one shows its seconds. Elsewhere: `graded 17 of 17 in 3.2 s` when a phase ends, and a
/// line when a job turns slow and each time its age has doubled since.
///
/// Unless it is quiet it has a thread of its own; a child that forks off must not use it.
class Progress {
 public:
  Progress(std::FILE* out, const ProgressStyle& style);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Starts a phase of `total` jobs; `done` is what its closing line says, as `graded`.
  void begin(std::string_view done, int total);
  void started(std::string_view job);
  void finished(std::string_view job);
  /// Ends the phase; without one it does nothing.
  void end();

  /// Writes a line of its own, even if quiet.
  void note(std::string_view line);

 private:
  using Clock = std::chrono::steady_clock;
  struct Running {
    std::string job;
    Clock::time_point since;
    std::chrono::milliseconds remark;  ///< the age at which a plain line is due
  };

  void watch();
  void draw();
  void erase();
  void remark_slow_jobs();
  std::string status() const;
  std::chrono::milliseconds age(Clock::time_point since) const;

  std::FILE* const out_;
  const ProgressStyle style_;

  std::mutex mutex_;
  std::condition_variable wake_;
  bool stop_ = false;
  std::string done_;
  int total_ = 0;
  int finished_ = 0;
  Clock::time_point begun_{};
  std::vector<Running> running_;
  bool drawn_ = false;
  std::thread watcher_;
};

/// Style for a stream: quiet as asked, a terminal if it is one and TERM is not dumb.
ProgressStyle progress_style(int fd, bool quiet);

}  // namespace stepcheck
