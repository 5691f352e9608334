// SPDX-License-Identifier: MIT
/// The page of a real grading, in a real browser.

#include "end_to_end/end_to_end.h"
#include "test_browser.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace stepcheck::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class Page : public EndToEnd {
 protected:
  // A wrong Adam that prints what a page must show and never obey.
  fs::path hostile() const {
    std::string text = read(example("wrong_formula") / "adam.cc");
    text.insert(text.rfind('}'),
                "  std::printf(\"</pre><script>document.title='owned'</script>"
                "<img src='http://127.0.0.1:9/x'>\\x01\\xFF\\n\");\n");
    return submission({{"adam.cc", "#include <cstdio>\n" + text}});
  }

  Ended write_page() const {
    return stepcheck(
        {"grade", hostile().string(), "--format", "html=page.html", "--only", "adam/designed"});
  }
};

TEST_F(Page, IsOneFileWithoutAnythingElse) {
  const Ended run = write_page();
  EXPECT_EQ(run.exit_code, 1) << run.err;
  EXPECT_EQ(run.out, "");
  const std::string page = read(folder() / "page.html");
  EXPECT_THAT(page, HasSubstr("<!DOCTYPE html>"));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;document.title='owned'"));
  EXPECT_EQ(page.find("<script"), std::string::npos);
}

TEST_F(Page, OpensInABrowser) {
  const auto browser = installed_browser();
  if (!browser) GTEST_SKIP() << "there is no Chromium here; apt-get install chromium python3";
  write_page();
  const auto page = read_in_browser(*browser, folder() / "page.html");
  EXPECT_EQ(page.at("requests").size(), 0U) << page.at("requests");
  EXPECT_EQ(page.at("console").size(), 0U) << page.at("console");
  EXPECT_THAT(page.at("title").get<std::string>(), HasSubstr("Optimizers and losses"));
  EXPECT_THAT(page.at("text").get<std::string>(), HasSubstr("<script>document.title='owned'"));
  EXPECT_EQ(page.at("images").size(), page.at("figures"));
  // The error and the element that diverges first, over the fixture's 12 steps.
  ASSERT_GE(page.at("figures"), 2);
  EXPECT_EQ(page.at("lines").at(0), 12);
  EXPECT_EQ(page.at("lines").at(1), 12);
}

}  // namespace
}  // namespace stepcheck::testing
