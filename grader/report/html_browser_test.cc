// SPDX-License-Identifier: MIT
/// What a real browser makes of a page.

#include "load/test_files.h"
#include "report/html.h"
#include "report/test_pages.h"
#include "test_browser.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace stepcheck {
namespace {

using Json = nlohmann::json;

class HtmlInBrowser : public ::testing::Test {
 protected:
  void SetUp() override {
    browser_ = installed_browser();
    if (!browser_) GTEST_SKIP() << "there is no Chromium here; apt-get install chromium python3";
  }

  Json read(const Scorecard& card) const {
    return read_in_browser(*browser_, folder_.write("page.html", html_report(card)));
  }

 private:
  testing::Folder folder_;
  std::optional<std::string> browser_;
};

void expect_quiet(const Json& page) {
  EXPECT_EQ(page.at("requests"), Json::array());
  EXPECT_EQ(page.at("console"), Json::array());
  EXPECT_EQ(page.at("dialogs"), 0);
  EXPECT_EQ(page.at("scripts"), 0);
}

void expect_every_figure_named(const Json& page) {
  EXPECT_EQ(page.at("images").size(), page.at("figures"));
  for (const Json& image : page.at("images")) {
    EXPECT_NE(image.at("name"), "");
    EXPECT_NE(image.at("description"), "");
  }
}

TEST_F(HtmlInBrowser, ShowsWhatThePageHolds) {
  const Scorecard card = report_test::scorecard();
  const Json page = read(card);
  expect_quiet(page);
  expect_every_figure_named(page);
  EXPECT_EQ(page.at("title"), "27.5 / 85: Homework 2: optimizers and losses");
  EXPECT_NE(page.at("text").get<std::string>().find("27.5 / 85 points"), std::string::npos);
  EXPECT_EQ(page.at("figures"), 7);
  EXPECT_EQ(page.at("drawn"), true);
  // What is allowed, and what was expected, at each of three steps.
  EXPECT_EQ(page.at("lines").at(0), 3);
  EXPECT_EQ(page.at("lines").at(1), 3);
}

TEST_F(HtmlInBrowser, HostileTextStaysText) {
  const Json page = read(report_test::hostile());
  expect_quiet(page);
  expect_every_figure_named(page);
  EXPECT_NE(page.at("title"), "owned");
  EXPECT_NE(page.at("text").get<std::string>().find("<script>document.title='owned'"),
            std::string::npos);
  EXPECT_EQ(page.at("quotes").size(), 2U);
  EXPECT_EQ(page.at("display"), "block");
}

TEST_F(HtmlInBrowser, FitsEveryWidth) {
  for (const Scorecard& card :
       {report_test::scorecard(), report_test::hostile(), report_test::perfect()}) {
    const Json page = read(card);
    for (const auto& [width, taken] : page.at("widths").items()) {
      EXPECT_LE(taken.get<int>(), std::stoi(width));
    }
  }
}

TEST_F(HtmlInBrowser, HasADarkAndALightFace) {
  const Json page = read(report_test::scorecard());
  EXPECT_EQ(page.at("color"), "rgb(255, 255, 255)");
  EXPECT_NE(page.at("dark_color"), page.at("color"));
}

// Ten thousand steps in each of its figures. The bounds are wide, for a machine that is busy.
TEST_F(HtmlInBrowser, TheWorstPageStaysResponsive) {
  const Json page = read(report_test::worst());
  expect_quiet(page);
  expect_every_figure_named(page);
  EXPECT_GE(page.at("figures"), 40);
  const Json& lines = page.at("lines");
  EXPECT_GT(*std::max_element(lines.begin(), lines.end()), 300);
  EXPECT_LT(page.at("load_ms"), 10'000);
  EXPECT_LT(page.at("layout_ms"), 10'000);
}

}  // namespace
}  // namespace stepcheck
