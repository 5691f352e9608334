// SPDX-License-Identifier: MIT
#include "load/nearest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace stepcheck {
namespace {

constexpr std::size_t kLongestWord = 100;
constexpr std::size_t kListed = 12;

std::string lower(std::string_view word) {
  std::string result(word);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

// Edit distance with swapped neighbours as one slip (optimal string alignment), the commonest typo.
std::size_t slips(std::string_view a, std::string_view b) {
  const std::size_t width = b.size() + 1;
  std::vector<std::size_t> cost((a.size() + 1) * width);
  const auto at = [&](std::size_t i, std::size_t j) -> std::size_t& { return cost[i * width + j]; };
  for (std::size_t i = 0; i <= a.size(); ++i) at(i, 0) = i;
  for (std::size_t j = 0; j <= b.size(); ++j) at(0, j) = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = at(i - 1, j - 1) + (a[i - 1] == b[j - 1] ? 0 : 1);
      at(i, j) = std::min({replace, at(i - 1, j) + 1, at(i, j - 1) + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        at(i, j) = std::min(at(i, j), at(i - 2, j - 2) + 1);
      }
    }
  }
  return at(a.size(), b.size());
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& words) {
  if (word.size() > kLongestWord) return "";
  std::string best;
  std::size_t fewest = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string& candidate : words) {
    if (candidate.size() > kLongestWord) continue;
    const std::size_t count = slips(lower(word), lower(candidate));
    if (count >= fewest || count >= candidate.size()) continue;
    fewest = count;
    best = candidate;
  }
  return best;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& words) {
  const std::string meant = nearest(word, words);
  return meant.empty() ? "" : fmt::format("; did you mean `{}`?", meant);
}

std::string listed(const std::vector<std::string>& words) {
  const std::size_t shown = std::min(words.size(), kListed);
  std::string result;
  for (std::size_t i = 0; i < shown; ++i) result += (i == 0 ? "" : ", ") + words[i];
  if (shown < words.size()) result += fmt::format(", and {} more", words.size() - shown);
  return result;
}

}  // namespace stepcheck
