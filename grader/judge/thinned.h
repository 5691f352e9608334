// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace stepcheck {

/// A series in bounded memory: however many entries are added, some 2,000 are kept, each chosen of
/// a stretch of neighbours. All stretches but the last are of one length.
template <class Entry>
class Thinned {
 public:
  /// The one of two neighbours, the earlier first, that is kept where there is room for one.
  using Choose = const Entry& (*)(const Entry& earlier, const Entry& later);

  explicit Thinned(Choose choose) : choose_(choose) {}

  void add(Entry entry) {
    if (added_++ % stretch_ != 0) {
      entries_.back() = choose_(entries_.back(), entry);
      return;
    }
    if (entries_.size() == kMost) {
      halve();
      stretch_ *= 2;
    }
    entries_.push_back(std::move(entry));
  }

  const std::vector<Entry>& entries() const { return entries_; }

 private:
  static constexpr std::size_t kMost = 2048;

  void halve() {
    for (std::size_t i = 0; i < kMost / 2; ++i) {
      entries_[i] = choose_(entries_[2 * i], entries_[2 * i + 1]);
    }
    entries_.resize(kMost / 2);
  }

  Choose choose_;
  std::vector<Entry> entries_;
  std::size_t added_ = 0;
  std::size_t stretch_ = 1;
};

}  // namespace stepcheck
