// SPDX-License-Identifier: MIT
#include "report/progress.h"

#include <gtest/gtest.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <regex>
#include <string>
#include <thread>
#include <vector>

namespace stepcheck {
namespace {

using std::chrono::milliseconds;

/// A stream whose text can be read back.
class Capture {
 public:
  std::FILE* file() { return file_.get(); }
  std::string text() {
    std::fflush(file());
    std::rewind(file());
    std::string read;
    for (int c = std::fgetc(file()); c != EOF; c = std::fgetc(file())) read += static_cast<char>(c);
    return read;
  }

 private:
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_{std::tmpfile(), &std::fclose};
};

ProgressStyle terminal(int width) {
  ProgressStyle style;
  style.terminal = true;
  style.width = width;
  return style;
}

TEST(Progress, OverprintsOneLineOnATerminal) {
  Capture capture;
  {
    Progress progress(capture.file(), terminal(80));
    progress.begin("graded", 2);
    progress.started("adam/designed");
    progress.finished("adam/designed");
    progress.started("adam/zero");
    progress.finished("adam/zero");
  }
  EXPECT_EQ(capture.text(),
            "\r[0/2] adam/designed\x1b[K\r[1/2]\x1b[K\r[1/2] adam/zero\x1b[K\r[2/2]\x1b[K\r\x1b[K");
}

TEST(Progress, CutsTheLineToTheWidth) {
  Capture capture;
  {
    Progress progress(capture.file(), terminal(12));
    progress.begin("graded", 1);
    progress.started("adam/designed");
  }
  EXPECT_EQ(capture.text(), "\r[0/1] ad...\x1b[K\r\x1b[K");
}

TEST(Progress, ShowsTheJobThatHasRunLongest) {
  Capture capture;
  {
    Progress progress(capture.file(), terminal(80));
    progress.begin("graded", 2);
    progress.started("first");
    progress.started("second");
    progress.finished("first");
  }
  EXPECT_EQ(capture.text(), "\r[0/2] first\x1b[K\r[0/2] first\x1b[K\r[1/2] second\x1b[K\r\x1b[K");
}

TEST(Progress, KeepsNotesApartFromTheStatusLine) {
  Capture capture;
  {
    Progress progress(capture.file(), terminal(80));
    progress.begin("graded", 1);
    progress.started("a");
    progress.note("warning: old cache");
  }
  EXPECT_EQ(capture.text(), "\r[0/1] a\x1b[K\r\x1b[Kwarning: old cache\n\r[0/1] a\x1b[K\r\x1b[K");
}

TEST(Progress, WritesALineAPhaseElsewhere) {
  Capture capture;
  {
    Progress progress(capture.file(), {});
    progress.begin("compiled", 1);
    progress.started("adam");
    progress.finished("adam");
    progress.begin("graded", 100);
    for (int i = 0; i < 100; ++i) progress.started("a");
    for (int i = 0; i < 100; ++i) progress.finished("a");
  }
  EXPECT_TRUE(std::regex_match(
      capture.text(), std::regex("compiled 1 of 1 in [0-9.]+ s\ngraded 100 of 100 in [0-9.]+ s\n")))
      << capture.text();
}

TEST(Progress, QuietKeepsNotesAlone) {
  Capture capture;
  ProgressStyle style = terminal(80);
  style.quiet = true;
  {
    Progress progress(capture.file(), style);
    progress.begin("graded", 1);
    progress.started("a");
    progress.note("error");
    progress.finished("a");
  }
  EXPECT_EQ(capture.text(), "error\n");
}

// How often the watcher wakes on a busy machine is unknown; that it does is what matters.
TEST(Progress, SlowJobsAreSeen) {
  for (const bool on_terminal : {true, false}) {
    Capture capture;
    ProgressStyle style = terminal(80);
    style.terminal = on_terminal;
    style.tick = milliseconds(5);
    style.slow = milliseconds(20);
    {
      Progress progress(capture.file(), style);
      progress.begin("graded", 1);
      progress.started("adam/slow");
      std::this_thread::sleep_for(milliseconds(300));
      progress.finished("adam/slow");
    }
    const char* shown = on_terminal ? "[0/1] adam/slow (0 s)" : "adam/slow has run for 0 s\n";
    EXPECT_NE(capture.text().find(shown), std::string::npos) << capture.text();
  }
}

TEST(Progress, ThreadsMayShareIt) {
  Capture capture;
  {
    Progress progress(capture.file(), {});
    progress.begin("graded", 400);
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&progress, t] {
        const std::string job = "job " + std::to_string(t);
        for (int i = 0; i < 100; ++i) {
          progress.started(job);
          progress.finished(job);
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
  }
  EXPECT_EQ(capture.text().rfind("graded 400 of 400 in ", 0), 0U);
}

TEST(ProgressStyle, ATerminalIsRecognisedAndItsWidthAsked) {
  int master = -1;
  int slave = -1;
  winsize size{};
  size.ws_row = 24;
  size.ws_col = 10;
  if (openpty(&master, &slave, nullptr, nullptr, &size) != 0) GTEST_SKIP() << "no pseudo-terminal";
  setenv("TERM", "xterm", 1);
  const ProgressStyle style = progress_style(slave, false);
  EXPECT_TRUE(style.terminal);
  setenv("TERM", "dumb", 1);
  EXPECT_FALSE(progress_style(slave, false).terminal);

  std::FILE* out = fdopen(slave, "w");
  {
    Progress progress(out, style);
    progress.begin("graded", 1);
    progress.started("adam/designed");
  }
  const std::string due = "\r[0/1] ...\x1b[K\r\x1b[K";
  std::string shown;
  // A terminal may hand on what was written in pieces.
  while (shown.size() < due.size()) {
    std::array<char, 256> buffer{};
    const auto bytes = read(master, buffer.data(), buffer.size());
    ASSERT_GT(bytes, 0);
    shown.append(buffer.data(), static_cast<std::size_t>(bytes));
  }
  EXPECT_EQ(shown, due);
  std::fclose(out);
  close(master);
}

TEST(ProgressStyle, APipeIsNoTerminal) {
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe(ends.data()), 0);
  EXPECT_FALSE(progress_style(ends[1], false).terminal);
  EXPECT_TRUE(progress_style(ends[1], true).quiet);
  close(ends[0]);
  close(ends[1]);
}

}  // namespace
}  // namespace stepcheck
