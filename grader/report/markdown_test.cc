// SPDX-License-Identifier: MIT
#include "report/markdown.h"

#include "report/test_readings.h"
#include "report/test_scorecard.h"

#include <gtest/gtest.h>

namespace stepcheck {
namespace {

Scorecard card_of(const std::string& title, const std::string& detail) {
  Scorecard card;
  card.submission = "who";
  card.items.push_back(
      report_test::item("a", title, 0, 1,
                        {report_test::told(report_test::fixture("a/b", "", Verdict::Exception),
                                           "threw in step 1", detail)}));
  return card;
}

std::string row_of(const std::string& title) {
  const std::string text = markdown_report(card_of(title, ""));
  const auto begin = text.find("\n| a");
  return text.substr(begin + 1, text.find('\n', begin + 1) - begin - 1);
}

TEST(Markdown, ATextOfATableStaysText) {
  EXPECT_EQ(row_of("x|y"), "| a\\: x\\|y | exception | 0 / 1 | a/b\\: threw in step 1 |");
  EXPECT_NE(
      row_of("`c` <b> &amp; *i* [l](u) $m$ ~~s~~ @me #1 https://e.org")
          .find("\\`c\\` \\<b\\> \\&amp; \\*i\\* \\[l\\]\\(u\\) \\$m\\$ \\~\\~s\\~\\~ \\@me \\#1 "
                "https\\://e\\.org"),
      std::string::npos)
      << row_of("`c` <b> &amp; *i* [l](u) $m$ ~~s~~ @me #1 https://e.org");
  EXPECT_EQ(report_test::cells(row_of("two\nlines \\")).at(0), "a: two lines \\");
}

TEST(Markdown, NoTextEndsTheBoxAroundIt) {
  const std::string text = markdown_report(card_of("A", "`````\n</details>\n```"));
  EXPECT_NE(text.find("\n\n``````text\n"), std::string::npos);
  EXPECT_NE(text.find("\n``````\n\n</details>\n"), std::string::npos);
}

TEST(Markdown, TheSummaryOfABoxIsHtml) {
  EXPECT_NE(markdown_report(card_of("<script>&", "")).find("<summary>a: &lt;script&gt;&amp;, "),
            std::string::npos);
}

}  // namespace
}  // namespace stepcheck
