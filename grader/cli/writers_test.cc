// SPDX-License-Identifier: MIT
#include "cli/writers.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "cli/course.h"
#include "load/test_files.h"

namespace stepcheck {
namespace {

namespace fs = std::filesystem;
using testing::Folder;

Settings with_formats(std::vector<std::string> formats) {
  Settings settings;
  settings.formats = std::move(formats);
  return settings;
}

std::string refusal_of(const Settings& settings) {
  try {
    destinations(settings, scorecard_forms());
  } catch (const UsageError& error) {
    return error.what();
  }
  return "not refused";
}

TEST(Destinations, AreTheTerminalFormOnStandardOutputByDefault) {
  const auto all = destinations(Settings{}, scorecard_forms());
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].form, "terminal");
  EXPECT_FALSE(all[0].file);
}

TEST(Destinations, TakeOneFormForStandardOutputAndAnyForFiles) {
  const auto all =
      destinations(with_formats({"json=a=b.json", "terminal", "json=c"}), scorecard_forms());
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].form, "json");
  EXPECT_EQ(all[0].file, "a=b.json");
  EXPECT_EQ(all[1].form, "terminal");
  EXPECT_FALSE(all[1].file);
  EXPECT_EQ(all[2].file, "c");
}

TEST(Destinations, OutputIsTheOneReportsFile) {
  Settings settings;
  settings.output = "report";
  EXPECT_EQ(destinations(settings, scorecard_forms())[0].form, "terminal");
  EXPECT_EQ(destinations(settings, scorecard_forms())[0].file, "report");
  settings.formats = {"json"};
  EXPECT_EQ(destinations(settings, scorecard_forms())[0].form, "json");
  EXPECT_EQ(destinations(settings, scorecard_forms())[0].file, "report");
}

TEST(Destinations, RefuseAFormThatIsNone) {
  EXPECT_NE(refusal_of(with_formats({"jsno=f"})).find("did you mean"), std::string::npos);
  EXPECT_NE(refusal_of(with_formats({"jsno=f"})).find("terminal, json, html, junit"),
            std::string::npos);
  EXPECT_NE(refusal_of(with_formats({""})), "not refused");
  EXPECT_NE(refusal_of(with_formats({"=file"})), "not refused");
  EXPECT_NE(refusal_of(with_formats({"terminal", "htm"})), "not refused");
}

TEST(Destinations, RefuseTwoReportsOnStandardOutput) {
  EXPECT_EQ(refusal_of(with_formats({"json", "terminal"})),
            "two reports cannot share standard output; write --format FORM=FILE");
  EXPECT_NE(refusal_of(with_formats({"json", "json=f", "json"})), "not refused");
}

TEST(Destinations, RefuseTwoReportsInOneFile) {
  EXPECT_EQ(refusal_of(with_formats({"json=out/f", "terminal=out/../out/f"})),
            "two reports cannot share out/../out/f");
}

TEST(Destinations, RefuseAnOutputThatIsNotForOneReport) {
  const std::string why = "--output goes with one --format that names no file";
  Settings two = with_formats({"json=f", "terminal"});
  two.output = "o";
  EXPECT_EQ(refusal_of(two), why);
  Settings named = with_formats({"json=f"});
  named.output = "o";
  EXPECT_EQ(refusal_of(named), why);
}

TEST(Destinations, RefuseAFileWithoutAName) {
  EXPECT_EQ(refusal_of(with_formats({"json="})),
            "the json report is to go to a file without a name");
  Settings settings;
  settings.output = "";
  EXPECT_NE(refusal_of(settings), "not refused");
}

TEST(Destinations, RefuseAPlaceWhereNoFileCanBe) {
  EXPECT_EQ(refusal_of(with_formats({"json=/tmp"})),
            "the json report: /tmp is a folder; name a file in it");
  EXPECT_EQ(refusal_of(with_formats({"json=/no/such/f"})),
            "the json report: there is no folder /no/such");
}

Scorecard card() {
  Scorecard made;
  made.title = "Optimizers";
  made.submission = "who";
  return made;
}

std::string content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

TEST(WriteReports, WritesEachToItsPlace) {
  const Folder folder;
  const fs::path json = folder.path() / "r.json";
  const fs::path terminal = folder.write("r.txt", "an old report, and a longer one than the new");
  ::testing::internal::CaptureStdout();
  write_reports(card(), {{"json", json}, {"terminal", terminal}, {"json", std::nullopt}},
                Settings{});
  EXPECT_EQ(::testing::internal::GetCapturedStdout(), content(json));
  EXPECT_EQ(content(json).front(), '{');
  EXPECT_NE(content(terminal).find("Optimizers"), std::string::npos);
  EXPECT_EQ(content(terminal).find("an old report"), std::string::npos);
  EXPECT_EQ(content(terminal).find('\x1b'), std::string::npos) << "no colour in a file";
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 2);
}

TEST(WriteReports, WritesEveryForm) {
  const Folder folder;
  for (const auto& form : scorecard_forms()) {
    const fs::path file = folder.path() / form;
    write_reports(card(), {{form, file}}, Settings{});
    EXPECT_NE(content(file), "") << form;
  }
}

TEST(WriteUnfinished, WritesEveryFileAndNothingElse) {
  const Folder folder;
  ::testing::internal::CaptureStdout();
  write_unfinished(
      card(), {{"junit", folder.path() / "a"}, {"json", "/dev/stdout"}, {"terminal", std::nullopt}},
      Settings{});
  EXPECT_EQ(::testing::internal::GetCapturedStdout(), "");
  EXPECT_EQ(content(folder.path() / "a").rfind("<?xml", 0), 0U);
}

TEST(WriteReports, ColoursAFileIfTold) {
  const Folder folder;
  Settings settings;
  settings.color = ColorMode::Always;
  write_reports(card(), {{"terminal", folder.path() / "r"}}, settings);
  EXPECT_NE(content(folder.path() / "r").find('\x1b'), std::string::npos);
}

TEST(WriteReports, ThrowsIfAFileCannotBeWritten) {
  const Folder folder;
  const auto write_to = [](const fs::path& file) {
    write_reports(card(), {{"json", file}}, Settings{});
  };
  EXPECT_THROW(write_to(folder.path() / "none" / "r"), std::runtime_error);
  EXPECT_THROW(write_to(folder.path()), std::runtime_error);
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(WriteReports, ADeviceIsNotReplaced) {
  write_reports(card(), {{"json", "/dev/null"}}, Settings{});
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  ::testing::internal::CaptureStdout();
  write_reports(card(), {{"json", "/dev/stdout"}}, Settings{});
  EXPECT_EQ(::testing::internal::GetCapturedStdout().front(), '{');
  EXPECT_TRUE(fs::is_symlink("/dev/stdout"));
}

// It may be a submission's, in whose folder the report is to be.
TEST(WriteReports, ALinkIsReplacedAndNotFollowed) {
  const Folder folder;
  const fs::path elsewhere = folder.write("elsewhere", "somebody's");
  const fs::path link = folder.path() / "r";
  fs::create_symlink(elsewhere, link);
  write_reports(card(), {{"json", link}}, Settings{});
  EXPECT_EQ(content(elsewhere), "somebody's");
  EXPECT_EQ(content(link).front(), '{');
}

}  // namespace
}  // namespace stepcheck
