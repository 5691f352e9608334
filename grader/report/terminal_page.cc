// SPDX-License-Identifier: MIT
#include "report/terminal_page.h"

#include "model/text.h"
#include "report/wrap.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace stepcheck {
namespace {

constexpr int kLabelColumns = 12;
constexpr int kNarrowest = 20;

}  // namespace

VerdictMark mark(Verdict verdict) {
  switch (verdict) {
    case Verdict::Accepted:
      return {'+', Ink::Good};
    case Verdict::NotAttempted:
    case Verdict::Skipped:
      return {'-', Ink::Warning};
    case Verdict::Deferred:
      return {'?', Ink::Warning};
    case Verdict::GraderError:
      return {'!', Ink::Alarm};
    default:
      return {'x', Ink::Bad};
  }
}

void TerminalPage::line(int indent, std::string_view text) {
  text_ += fmt::format("{:{}}{}\n", "", indent, text);
}

std::string TerminalPage::labelled(std::string_view label, std::string_view text) const {
  const std::string padded = fmt::format("{:<{}}", label, kLabelColumns);
  return paint(padded, Ink::Faint, style_.color) + std::string(text);
}

void TerminalPage::entry(int indent, std::string_view head, Ink ink, int hang,
                         std::string_view text, std::string_view right) {
  const int begin = indent + columns(head);
  const int gap = right.empty() ? 0 : columns(right) + 2;
  const auto lines =
      wrap(text, std::max(kNarrowest, style_.width - hang - gap), std::max(0, begin - hang));
  std::string first = paint(head, ink, style_.color) + lines.front();
  if (!right.empty()) {
    const int used = begin + columns(lines.front()) + columns(right);
    first += std::string(std::max(2, style_.width - used), ' ');
    first += paint(right, Ink::Strong, style_.color);
  }
  line(indent, first);
  for (std::size_t i = 1; i < lines.size(); ++i) line(hang, lines[i]);
}

void TerminalPage::field(int indent, std::string_view label, std::string_view text) {
  const int hang = indent + kLabelColumns;
  const auto lines = wrap(text, std::max(kNarrowest, style_.width - hang));
  line(indent, labelled(label, lines.front()));
  for (std::size_t i = 1; i < lines.size(); ++i) line(hang, lines[i]);
}

void TerminalPage::literal(int indent, std::string_view label, std::string_view text) {
  line(indent, labelled(label, text));
}

void TerminalPage::quote(int indent, std::string_view label, std::string_view text, int limit) {
  std::string shown(label);
  for (const std::string& quoted : excerpt(clean_text(text, std::string::npos), limit)) {
    line(indent, labelled(shown, "| " + quoted));
    shown.clear();
  }
}

void TerminalPage::paragraph(int indent, std::string_view text, Ink ink) {
  for (const std::string& wrapped : wrap(text, std::max(kNarrowest, style_.width - indent))) {
    line(indent, paint(wrapped, ink, style_.color));
  }
}

}  // namespace stepcheck
