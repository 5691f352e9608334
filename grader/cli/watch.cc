// SPDX-License-Identifier: MIT
#include "cli/watch.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>
#include <utility>

namespace stepcheck {
namespace {

constexpr std::chrono::milliseconds kForever{-1};
constexpr std::chrono::milliseconds kSettled{20};

// Editors leave swap files and backups beside what they save.
bool is_source(std::string_view name) {
  const auto ends = [&](std::string_view with) {
    return name.size() > with.size() && name.substr(name.size() - with.size()) == with;
  };
  return name.front() != '.' && (ends(".cc") || ends(".h"));
}

bool is_ready(int fd, std::chrono::milliseconds longest) {
  pollfd waiting{fd, POLLIN, 0};
  const int ready = ::poll(&waiting, 1, static_cast<int>(longest.count()));
  if (ready < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "poll");
  return ready > 0;
}

}  // namespace

Watch::Watch(std::filesystem::path folder)
    : folder_(std::move(folder)), inotify_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
  const int added = ::inotify_add_watch(
      inotify_.get(), folder_.c_str(),
      IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF);
  if (added < 0) throw std::system_error(errno, std::generic_category(), folder_.string());
}

void Watch::wait() {
  while (!wait_for(kForever)) {
  }
}

bool Watch::wait_for(std::chrono::milliseconds longest) {
  const auto deadline = std::chrono::steady_clock::now() + longest;
  for (;;) {
    auto left = kForever;
    if (longest != kForever) {
      left = std::chrono::duration_cast<std::chrono::milliseconds>(
          deadline - std::chrono::steady_clock::now());
      if (left.count() <= 0) return false;
    }
    if (is_ready(inotify_.get(), left) && read_events()) break;
  }
  while (is_ready(inotify_.get(), kSettled)) read_events();
  return true;
}

// Whether any of them is about a source file.
bool Watch::read_events() {
  alignas(inotify_event) std::array<char, 16384> buffer{};
  bool any = false;
  for (ssize_t size = 0; (size = ::read(inotify_.get(), buffer.data(), buffer.size())) > 0;) {
    for (ssize_t at = 0; at < size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      if ((event->mask & (IN_IGNORED | IN_MOVE_SELF)) != 0) {
        throw std::runtime_error(fmt::format("{} has gone", folder_.string()));
      }
      // An overflow has lost names.
      any = any || (event->mask & IN_Q_OVERFLOW) != 0 || (event->len > 0 && is_source(event->name));
      at += static_cast<ssize_t>(sizeof *event + event->len);
    }
  }
  return any;
}

}  // namespace stepcheck
