// SPDX-License-Identifier: MIT
#include "report/html.h"

#include "report/card_words.h"
#include "report/fixture_words.h"
#include "report/html_style.h"
#include "report/test_pages.h"

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include <set>
#include <string>
#include <vector>

namespace stepcheck {
namespace {

/// A page read back as XML.
class ReadPage {
 public:
  explicit ReadPage(const std::string& text) {
    const pugi::xml_parse_result parsed = document_.load_buffer(text.data(), text.size());
    EXPECT_TRUE(parsed) << parsed.description();
    expect_html(document_.child("html"));
  }

  pugi::xpath_node_set select(const std::string& xpath) const {
    return document_.select_nodes(xpath.c_str());
  }
  std::size_t count(const std::string& xpath) const { return select(xpath).size(); }
  std::string text(const std::string& xpath) const {
    return pugi::xpath_query(("string(" + xpath + ")").c_str()).evaluate_string(document_);
  }
  static std::string text_of(pugi::xml_node node) {
    return pugi::xpath_query("string(.)").evaluate_string(node);
  }
  const std::set<std::string>& ids() const { return ids_; }

 private:
  // What HTML and XML read alike, and nothing that loads or runs.
  void expect_html(pugi::xml_node node) {
    static const std::set<std::string> kEmpty{"meta", "path"};
    static const std::set<std::string> kNever{"script", "img", "iframe", "object", "link", "image"};
    const std::string tag = node.name();
    EXPECT_EQ(kNever.count(tag), 0U) << tag;
    EXPECT_TRUE(node.first_child() || kEmpty.count(tag) > 0) << tag << " is empty";
    for (const pugi::xml_attribute attribute : node.attributes()) {
      const std::string name = attribute.name();
      EXPECT_FALSE(name.starts_with("on") || name == "src" || name == "style") << name;
      EXPECT_TRUE(name != "href" || attribute.value()[0] == '#');
      EXPECT_TRUE(name != "id" || ids_.insert(attribute.value()).second) << attribute.value();
    }
    for (const pugi::xml_node child : node.children()) {
      if (child.type() == pugi::node_element) expect_html(child);
    }
  }

  pugi::xml_document document_;
  std::set<std::string> ids_;
};

TEST(Html, TellsTheTotalAndEveryVerdict) {
  const Scorecard card = for_audience(report_test::scorecard(), Audience::Student);
  const ReadPage page(html_report(card));
  EXPECT_EQ(page.text("//p[@class='score']"), total(card));
  const auto rows = page.select("//table[@class='items']/tbody/tr");
  ASSERT_EQ(rows.size(), card.items.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const ItemResult& item = card.items[i];
    const pugi::xml_node row = rows[i].node();
    EXPECT_EQ(ReadPage::text_of(row.child("th").first_child()), heading(item));
    EXPECT_EQ(ReadPage::text_of(row.child("th").first_child().next_sibling()), name(item.verdict));
    EXPECT_EQ(ReadPage::text_of(row.last_child()), points_of(item));
  }
}

TEST(Html, TellsEveryFixtureOfAFailedItem) {
  const Scorecard card = for_audience(report_test::scorecard(), Audience::Student);
  const ReadPage page(html_report(card));
  std::size_t at = 0;
  const auto told = page.select("//section/*[@class='fixture' or @class='line']");
  for (const ItemResult& item : card.items) {
    if (!is_told_at_length(item)) continue;
    for (const FixtureResult& result : item.fixtures) {
      ASSERT_LT(at, told.size());
      const std::string text = ReadPage::text_of(told[at++].node());
      EXPECT_NE(text.find(result.fixture), std::string::npos);
      EXPECT_NE(text.find(name(result.verdict)), std::string::npos) << result.fixture;
    }
  }
}

TEST(Html, EveryFailedFixtureWhoseValuesMayBeSeenHasItsFigures) {
  const ReadPage page(html_report(report_test::scorecard()));
  const auto accounts = page.select("//details[@class='fixture'][.//figure]");
  std::set<std::string> drawn;
  for (const auto& each : accounts)
    drawn.insert(each.node().child("summary").child("code").text().get());
  EXPECT_EQ(drawn, (std::set<std::string>{"adam/designed", "adam/loss", "sgd/digits"}));
}

TEST(Html, EveryFigureIsNamedAndHasItsNumbers) {
  const ReadPage page(html_report(report_test::scorecard(), Audience::Instructor));
  const auto figures = page.select("//figure");
  ASSERT_GT(figures.size(), 10U);
  for (const auto& each : figures) {
    const pugi::xml_node svg = each.node().child("svg");
    EXPECT_STREQ(svg.attribute("role").value(), "img");
    for (const char* reference : {"aria-labelledby", "aria-describedby"}) {
      EXPECT_EQ(page.ids().count(svg.attribute(reference).value()), 1U);
    }
    const std::string caption = ReadPage::text_of(each.node().child("figcaption"));
    EXPECT_EQ(caption,
              std::string(svg.child("title").text().get()) + svg.child("desc").text().get());
    EXPECT_TRUE(each.node().select_node("details/div/table/tbody/tr/td"));
  }
}

TEST(Html, TheFirstFailureIsOpenTheOthersAreFolded) {
  const ReadPage page(html_report(report_test::scorecard()));
  EXPECT_EQ(page.count("//section[contains(h2, 'adam:')]/details"), 2U);
  EXPECT_EQ(page.text("//section[contains(h2, 'adam:')]/details[@open]/summary/code"),
            "adam/designed");
}

TEST(Html, TellsWhatAnItemHasCreditFor) {
  Scorecard card = report_test::scorecard();
  card.items.front().reason = "credit for eps-hat";
  const ReadPage page(html_report(card));
  EXPECT_EQ(page.count("//td//span[text()='credit for eps-hat']") +
                page.count("//th//span[text()='credit for eps-hat']"),
            1U);
}

TEST(Html, LinksLeadSomewhere) {
  const ReadPage page(html_report(report_test::scorecard()));
  const auto links = page.select("//a");
  ASSERT_FALSE(links.empty());
  for (const auto& link : links) {
    EXPECT_EQ(page.ids().count(link.node().attribute("href").value() + 1), 1U);
  }
}

TEST(Html, HostileTextStaysText) {
  const std::string text = html_report(report_test::hostile());
  const ReadPage page(text);
  EXPECT_NE(page.text("//pre").find("</script><script>document.title='owned'"), std::string::npos);
  EXPECT_EQ(text.find("<script"), std::string::npos);
  for (const char c : text) ASSERT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\n');
}

TEST(Html, APolicyForbidsToLoadAndToRun) {
  const ReadPage page(html_report({}));
  EXPECT_EQ(page.text("//meta[@http-equiv='Content-Security-Policy']/@content"),
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
}

TEST(Html, TheStyleReadsAlikeInXmlAndHtml) {
  EXPECT_EQ(html_style().find_first_of("<>&"), std::string_view::npos);
  const std::string text = html_report({});
  EXPECT_NE(text.find(html_style()), std::string::npos);
}

TEST(Html, APerfectSubmissionIsSmall) {
  const std::string text = html_report(report_test::perfect());
  const ReadPage page(text);
  EXPECT_LE(text.size(), 64U * 1024);
  EXPECT_GE(page.count("//details[@class='fixture'][count(.//figure) = 3]"), 1U);
  EXPECT_EQ(page.count("//section/*[@class='fixture' or @class='line']"), 32U) << "all trainings";
}

TEST(Html, TheWorstSubmissionStaysBelowTwoMegabytes) {
  const std::string text = html_report(report_test::worst());
  const ReadPage page(text);
  EXPECT_LE(text.size(), 2U * 1024 * 1024);
  EXPECT_GE(page.count("//figure"), 40U);
  EXPECT_EQ(page.count("//section/*[@class='fixture' or @class='line']"), 4U * 36);
  EXPECT_EQ(page.count("//p[@class='note'][contains(., 'left out')]"),
            page.count("//p[@class='line']"));
  EXPECT_GE(page.count("//p[@class='line']"), 1U) << "the limit was not reached";
}

}  // namespace
}  // namespace stepcheck
