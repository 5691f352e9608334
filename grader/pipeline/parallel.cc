// SPDX-License-Identifier: MIT
#include "pipeline/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace stepcheck {

void parallel_for(int count, int threads, const std::function<void(int i, int thread)>& work) {
  std::atomic<int> next{0};
  std::mutex mutex;
  std::exception_ptr first;
  const auto loop = [&](int thread) {
    for (int i = next++; i < count; i = next++) {
      try {
        work(i, thread);
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!first) first = std::current_exception();
      }
    }
  };
  std::vector<std::jthread> running;
  for (int thread = 1; thread < std::min(threads, count); ++thread)
    running.emplace_back(loop, thread);
  loop(0);
  running.clear();
  if (first) std::rethrow_exception(first);
}

}  // namespace stepcheck
