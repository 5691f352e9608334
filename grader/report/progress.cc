// SPDX-License-Identifier: MIT
#include "report/progress.h"

#include "report/wrap.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace stepcheck {
namespace {

using std::chrono::milliseconds;

constexpr int kDefaultWidth = 80;

int width_of(std::FILE* out) {
  winsize size{};
  const bool known = ioctl(fileno(out), TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : kDefaultWidth;
}

double seconds(milliseconds time) { return static_cast<double>(time.count()) / 1000; }

}  // namespace

Progress::Progress(std::FILE* out, const ProgressStyle& style) : out_(out), style_(style) {
  if (!style_.quiet) watcher_ = std::thread([this] { watch(); });
}

Progress::~Progress() {
  end();
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  if (watcher_.joinable()) watcher_.join();
}

void Progress::begin(std::string_view done, int total) {
  end();
  const std::lock_guard lock(mutex_);
  done_ = done;
  total_ = total;
  finished_ = 0;
  begun_ = Clock::now();
}

void Progress::started(std::string_view job) {
  const std::lock_guard lock(mutex_);
  running_.push_back({std::string(job), Clock::now(), style_.slow});
  draw();
}

void Progress::finished(std::string_view job) {
  const std::lock_guard lock(mutex_);
  const auto same = [&](const Running& running) { return running.job == job; };
  const auto found = std::find_if(running_.begin(), running_.end(), same);
  if (found != running_.end()) running_.erase(found);
  ++finished_;
  draw();
}

void Progress::end() {
  const std::lock_guard lock(mutex_);
  if (done_.empty()) return;
  erase();
  if (!style_.quiet && !style_.terminal && total_ > 0) {
    fmt::print(out_, "{} {} of {} in {:.1f} s\n", done_, finished_, total_, seconds(age(begun_)));
    std::fflush(out_);
  }
  done_.clear();
  running_.clear();
}

void Progress::note(std::string_view line) {
  const std::lock_guard lock(mutex_);
  erase();
  fmt::print(out_, "{}\n", line);
  std::fflush(out_);
  draw();
}

void Progress::watch() {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, style_.tick, [this] { return stop_; })) {
    draw();
    remark_slow_jobs();
  }
}

// A line that reaches the last column makes some terminals wrap, and then it cannot be overprinted.
void Progress::draw() {
  if (style_.quiet || !style_.terminal || done_.empty()) return;
  const int width = style_.width > 0 ? style_.width : width_of(out_);
  fmt::print(out_, "\r{}\x1b[K", cut(status(), width - 1));
  std::fflush(out_);
  drawn_ = true;
}

void Progress::erase() {
  if (!drawn_) return;
  fmt::print(out_, "\r\x1b[K");
  std::fflush(out_);
  drawn_ = false;
}

void Progress::remark_slow_jobs() {
  if (style_.quiet || style_.terminal) return;
  for (Running& running : running_) {
    const milliseconds current = age(running.since);
    if (current < running.remark) continue;
    fmt::print(out_, "{} has run for {:.0f} s\n", running.job, seconds(current));
    std::fflush(out_);
    running.remark = current * 2;
  }
}

std::string Progress::status() const {
  std::string text = fmt::format("[{}/{}]", finished_, total_);
  if (running_.empty()) return text;
  const Running& oldest = running_.front();
  text += " " + oldest.job;
  const milliseconds current = age(oldest.since);
  if (current >= style_.slow) text += fmt::format(" ({:.0f} s)", seconds(current));
  return text;
}

milliseconds Progress::age(Clock::time_point since) const {
  return std::chrono::duration_cast<milliseconds>(Clock::now() - since);
}

ProgressStyle progress_style(int fd, bool quiet) {
  const char* term = std::getenv("TERM");
  ProgressStyle style;
  style.quiet = quiet;
  style.terminal = isatty(fd) == 1 && std::string_view(term == nullptr ? "" : term) != "dumb";
  return style;
}

}  // namespace stepcheck
