// SPDX-License-Identifier: MIT
#include "report/details.h"

#include "report/terminal_fixture.h"
#include "report/terminal_item.h"

#include <algorithm>
#include <string_view>

namespace stepcheck {
namespace {

constexpr TerminalStyle kPlain{false, 80};
constexpr const char* kLeftOut = "left out here, for the report would be too large\n";

// What the terminal sets in below an item's heading stands at the margin of a box of its own.
std::string at_margin(const std::string& page) {
  std::string text;
  std::size_t begin = 0;
  while (begin < page.size()) {
    const std::size_t end = page.find('\n', begin) + 1;
    std::string_view line(page.data() + begin, end - begin);
    if (line.substr(0, kItemIndent).find_first_not_of(' ') == std::string_view::npos) {
      line.remove_prefix(std::min<std::size_t>(kItemIndent, line.size() - 1));
    }
    text += line;
    begin = end;
  }
  return text;
}

}  // namespace

std::string item_details(const ItemResult& item) {
  TerminalPage page(kPlain);
  write_below_heading(page, item);
  return at_margin(page.text());
}

std::string fixture_details(const FixtureResult& result, const RubricItem& item) {
  TerminalPage page(kPlain);
  write_fixture(page, result, item);
  return at_margin(page.text());
}

std::string DetailBudget::of(const ItemResult& item) {
  std::string text = item_details(item);
  if (text.size() > left_) return kLeftOut;
  left_ -= text.size();
  return text;
}

}  // namespace stepcheck
