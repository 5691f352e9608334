// SPDX-License-Identifier: MIT
/// `check --watch` checks again after every save, whatever has been saved, and ends without a
/// trace.

#include "end_to_end/end_to_end.h"

#include <signal.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <thread>

namespace stepcheck::testing {
namespace {

namespace fs = std::filesystem;

class Watching : public EndToEnd {
 protected:
  Watching() : work_(submission({{"adam.cc", files_of(example("right")).at("adam.cc")}})) {}

  // Watches the quick course's adam.
  Arguments watch() const {
    return command(Arguments{"check", "adam/steps", "--watch", "-q", "--dir", work_.string(),
                             "--format", "json=" + (folder() / "card.json").string()} +
                   quick_course());
  }

  // Editors write beside the file and put it in its place.
  void save(const std::string& text) const {
    write("work/adam.cc.new", text);
    fs::rename(work_ / "adam.cc.new", work_ / "adam.cc");
  }

  std::string verdict_now() const {
    if (!fs::exists(folder() / "card.json")) return "";
    return Json::parse(read(folder() / "card.json"))["items"][0]["verdict"];
  }

  // Waits for what comes by itself; how long it takes decides nothing but a failure.
  bool comes(const std::function<bool()>& condition) const {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!condition()) {
      if (std::chrono::steady_clock::now() > deadline) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return true;
  }
  bool becomes(const std::string& verdict) const {
    return comes([&] { return verdict_now() == verdict; });
  }

  fs::path work_;
};

TEST_F(Watching, ChecksEachSaveAndSurvivesHalfAFile) {
  const std::string right = read(work_ / "adam.cc");
  Child child(watch(), settings());
  ASSERT_TRUE(becomes("accepted")) << verdict_now();
  save(optimizer("adam", "param -= options.lr * grad;"));
  EXPECT_TRUE(becomes("wrong-trajectory")) << verdict_now();
  save(right.substr(0, right.size() / 2));
  EXPECT_TRUE(becomes("compile-error")) << verdict_now();
  fs::remove(work_ / "adam.cc");
  EXPECT_TRUE(becomes("not-attempted")) << verdict_now();
  save(right);
  EXPECT_TRUE(becomes("accepted")) << verdict_now();
  child.kill(SIGINT);
  const Ended ended = child.wait();
  EXPECT_EQ(ended.exit_code, 0) << ended.err;
  EXPECT_TRUE(comes([&] { return child.living().empty(); }))
      << ::testing::PrintToString(child.living());
  EXPECT_TRUE(fs::is_empty(temporary()));
}

TEST_F(Watching, LooksAtWhatAFileTakesInToo) {
  const std::string right = read(work_ / "adam.cc");
  write("work/mine.h", "constexpr double kScale = 1;\n");
  const auto scaled = [](std::string text) {
    const auto body = text.find_last_of('}');
    return "#include \"mine.h\"\n" + text.insert(body, "\n  param *= kScale;\n");
  };
  save(scaled(right));
  Child child(watch(), settings());
  ASSERT_TRUE(becomes("accepted")) << verdict_now();
  write("work/mine.h", "constexpr double kScale = 1.5;\n");
  EXPECT_TRUE(becomes("wrong-trajectory")) << verdict_now();
  write("work/mine.h", "constexpr double kScale = 1;\n");
  EXPECT_TRUE(becomes("accepted")) << verdict_now();
}

class Kept : public Watching {
 protected:
  Ended check() const {
    return stepcheck(
        Arguments{"check", "adam/steps", "-q", "--keep-worker", "--dir", work_.string()} +
        quick_course());
  }
  std::string warm() const {
    for (const auto& entry : fs::directory_iterator(store())) {
      if (entry.path().filename().string().rfind("warm.", 0) == 0) return entry.path();
    }
    return "";
  }
};

TEST_F(Kept, AWorkerServesTheNextCheckWithItsOwnCode) {
  install([](Json&) {});
  Child first(
      command(Arguments{"check", "adam/steps", "-q", "--keep-worker", "--dir", work_.string()} +
              quick_course()),
      settings());
  EXPECT_EQ(first.wait().exit_code, 0);
  EXPECT_NE(warm(), "");
  const auto living = first.living();
  EXPECT_TRUE(std::count(living.begin(), living.end(), "stepcheck-worke") > 0 ||
              std::count(living.begin(), living.end(), "bwrap") > 0)
      << ::testing::PrintToString(living);
  save(optimizer("adam", "param -= options.lr * grad;"));
  const Ended second = check();
  EXPECT_EQ(second.exit_code, 1);
  EXPECT_TRUE(contains(second.out, "wrong-trajectory")) << second.out;
}

TEST_F(Kept, NothingIsKeptUnlessAskedFor) {
  install([](Json&) {});
  Child child(
      command(Arguments{"check", "adam/steps", "-q", "--dir", work_.string()} + quick_course()),
      settings());
  EXPECT_EQ(child.wait().exit_code, 0);
  EXPECT_EQ(warm(), "");
  EXPECT_TRUE(comes([&] { return child.living().empty(); }));
}

}  // namespace
}  // namespace stepcheck::testing
