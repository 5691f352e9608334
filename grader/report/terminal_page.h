// SPDX-License-Identifier: MIT
#pragma once

#include "model/verdict.h"
#include "report/color.h"
#include "report/terminal.h"

#include <string>
#include <string_view>

namespace stepcheck {

/// How the terminal shows a verdict. The signs differ without their colours.
struct VerdictMark {
  char sign;  ///< + accepted, x failed, - not run, ? to be run elsewhere, ! the grader's fault
  Ink ink;
};
VerdictMark mark(Verdict verdict);

/// By how many columns what stands below an item's heading is set in.
constexpr int kItemIndent = 4;

/// Text for a terminal, built line by line within its width.
class TerminalPage {
 public:
  explicit TerminalPage(const TerminalStyle& style) : style_(style) {}

  /// `head` as it is, in `ink`, then `text`, wrapped; its further lines begin at column `hang`.
  /// `right`, if any, ends at the right edge of the first line, and no line reaches below it.
  void entry(int indent, std::string_view head, Ink ink, int hang, std::string_view text,
             std::string_view right = {});

  /// A labelled value; the labels of a block share one column.
  void field(int indent, std::string_view label, std::string_view text);

  /// The same, unbroken: a number or a command.
  void literal(int indent, std::string_view label, std::string_view text);

  /// The same for captured text, its first `limit` lines.
  void quote(int indent, std::string_view label, std::string_view text, int limit);

  /// A wrapped paragraph.
  void paragraph(int indent, std::string_view text, Ink ink);

  void blank() { text_ += '\n'; }

  const std::string& text() const { return text_; }

 private:
  void line(int indent, std::string_view text);
  std::string labelled(std::string_view label, std::string_view text) const;

  TerminalStyle style_;
  std::string text_;
};

}  // namespace stepcheck
