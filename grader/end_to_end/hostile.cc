// SPDX-License-Identifier: MIT
#include "end_to_end/hostile.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace stepcheck::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr uid_t kNobody = 65534;
constexpr const char* kSecret = "the canary sings";
const fs::path kCanary = "/tmp/stepcheck-canary";

fs::path corpus() { return source("grader/end_to_end/hostile"); }

bool is_unprivileged(const std::string& level) { return level == "B" || level == "C2"; }

void give_to_nobody(const fs::path& path) {
  if (::lchown(path.c_str(), kNobody, kNobody) != 0) throw std::runtime_error("chown");
}

void give_all_to_nobody(const fs::path& dir) {
  give_to_nobody(dir);
  for (const auto& entry : fs::recursive_directory_iterator(dir)) give_to_nobody(entry.path());
}

// Where everybody may look and write, but for one folder. The same for all tests, which may run at
// once.
void plant_canary() {
  fs::create_directories(kCanary / "private");
  fs::permissions(kCanary, fs::perms(0777));
  std::ofstream(kCanary / "secret.txt") << kSecret << "\n";
  std::ofstream(kCanary / "private/secret.txt") << kSecret << "\n";
  give_to_nobody(kCanary / "private");
  fs::permissions(kCanary / "private", fs::perms(0700));
}

// What has been compiled and expected is kept from test to test, whoever runs it.
fs::path shared_store() {
  const fs::path dir = fs::path(STEPCHECK_PROGRAM).parent_path() / "hostile_store";
  fs::create_directories(dir / "objects");
  for (const auto& one : {dir, dir / "objects"}) fs::permissions(one, fs::perms(0777));
  return dir;
}

// Not in every container, and not below a changed root.
bool bubblewrap_works() {
  static const bool works =
      std::system("bwrap --unshare-pid --ro-bind / / --proc /proc true >/dev/null 2>&1") == 0;
  return works;
}

// Not by every kernel: some leave the 32-bit ones out.
bool kernel_has_old_calls() {
  static const bool has = [] {
    const pid_t child = ::fork();
    if (child == 0) {
      long result = 20;
      asm volatile("int $0x80" : "+a"(result) : : "memory");
      ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return status == 0;
  }();
  return has;
}

bool may_be_reached(const fs::path& path) {
  for (fs::path dir = path; dir != dir.root_path(); dir = dir.parent_path()) {
    if ((fs::status(dir).permissions() & fs::perms::others_exec) == fs::perms::none) return false;
  }
  return true;
}

std::string libtorch() {
  const fs::path places = fs::path(STEPCHECK_PROGRAM).parent_path() / "stepcheck.json";
  return Json::parse(read(places)).at("libtorch");
}

void make(const fs::path& dir, const YAML::Node& commands) {
  for (const auto& command : commands) {
    const std::string line =
        "cd '" + dir.string() + "' && LIBTORCH=" + libtorch() + " && " + command.as<std::string>();
    if (std::system(line.c_str()) != 0) throw std::runtime_error(line);
  }
}

Expected read_due(const YAML::Node& node) {
  for (const auto& entry : node) {
    if (!entry.second.IsMap() || !entry.second["verdict"]) continue;
    const YAML::Node& due = entry.second;
    return {entry.first.as<std::string>(), due["verdict"].as<std::string>(),
            due["reason"] ? due["reason"].as<std::string>() : ""};
  }
  throw std::runtime_error("an expect.yaml without a verdict");
}

YAML::Node expect_file(const std::string& program) {
  return YAML::LoadFile(corpus() / program / "expect.yaml");
}

}  // namespace

std::vector<std::string> all_hostile_programs() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(corpus())) {
    if (entry.is_directory()) names.push_back(entry.path().filename());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<HostileRun> all_hostile_runs() {
  std::vector<HostileRun> runs;
  // A program is compiled at the first level, and at two if they run at the same time.
  for (const char* level : {"A", "B", "C1", "C2"}) {
    for (const auto& program : all_hostile_programs()) runs.push_back({program, level});
  }
  return runs;
}

Expected expected(const std::string& program, const std::string& level) {
  const YAML::Node file = expect_file(program);
  if (file["levels"] && file["levels"][level]) return read_due(file["levels"][level]);
  if (file["without_old_calls"] && !kernel_has_old_calls()) {
    return read_due(file["without_old_calls"]);
  }
  return read_due(file);
}

Expected expected_without_symbols(const std::string& program) {
  const YAML::Node file = expect_file(program);
  return file["without_symbols"] ? read_due(file["without_symbols"]) : Expected{};
}

std::string why_not_at(const std::string& level) {
  if (::geteuid() != 0) return "needs root, to be more and less than that";
  const bool boxed = level == "A" || level == "B";
  if (boxed && !bubblewrap_works()) return "bubblewrap does not work here";
  if (is_unprivileged(level) && !may_be_reached(STEPCHECK_PROGRAM)) {
    return "the build lies where a user without privileges cannot reach it";
  }
  return "";
}

HostileTest::HostileTest() { plant_canary(); }

Graded HostileTest::grade_hostile(const std::string& program, const std::string& level,
                                  const Arguments& only, const std::string& without) {
  const fs::path work = submission({});
  fs::copy(corpus() / program, work, fs::copy_options::recursive);
  fs::copy_file(corpus() / "raw.h", work / "raw.h");
  fs::copy_file(example("right") / "momentum.cc", work / "momentum.cc");
  make(work, expect_file(program)["make"]);
  const bool by_level = expect_file(program)["levels"].IsDefined();
  install([&](Json& places) {
    // An object that was compiled at one level would be taken at another.
    if (!by_level) places["store_dir"] = shared_store().string();
    places["without_layers"] = without;
    places["compile_cpu_s"] = 8;  // several of them would take all that they may
  });
  if (is_unprivileged(level)) give_all_to_nobody(folder());
  Arguments usual{STEPCHECK_AT_LEVEL, level};
  usual = usual + command({"grade", work.string(), "--format", "json", "--for", "instructor",
                           "--jobs", "1", "--only", "momentum"});
  if (!without.empty()) usual.emplace_back("--allow-weak-isolation");
  Graded graded{run_child(usual + quick_course() + only, settings()), {}};
  if (graded.run.out.empty()) throw std::runtime_error("no report: " + graded.run.err);
  graded.card = Json::parse(graded.run.out);
  return graded;
}

void HostileTest::expect_due(const Graded& graded, const Expected& due) {
  const Json& item = graded.item(due.exercise);
  EXPECT_EQ(item.at("verdict"), due.verdict) << item.dump(1);
  EXPECT_TRUE(item.at("graded"));
  const bool accepted = due.verdict == "accepted";
  if (accepted) {
    EXPECT_EQ(item.at("points"), item.at("max_points"));
  } else if (due.verdict == "wrong-trajectory") {
    EXPECT_LT(item.at("points"), item.at("max_points"));
  } else {
    EXPECT_EQ(item.at("points"), 0);
  }
  EXPECT_EQ(graded.run.exit_code, accepted ? 0 : 1) << graded.run.err;
  for (const auto& fixture : item.at("fixtures")) {
    if (fixture.at("verdict") != item.at("verdict")) continue;
    EXPECT_THAT(fixture.value("reason", ""), HasSubstr(due.reason));
  }
}

void HostileTest::expect_honest_unharmed(const Graded& graded) {
  EXPECT_EQ(graded.verdict("momentum"), "accepted");
  EXPECT_EQ(graded.points("momentum"), graded.max_points("momentum"));
}

void HostileTest::expect_nothing_told_or_left(const Graded& graded) const {
  for (const char* hidden : {kSecret, "root:x:0", "PATH=/"}) {
    EXPECT_THAT(graded.run.out, Not(HasSubstr(hidden)));
  }
  EXPECT_TRUE(fs::is_empty(temporary()));
  for (const auto& entry : fs::directory_iterator(kCanary)) {
    const std::string name = entry.path().filename();
    EXPECT_TRUE(name == "private" || name == "secret.txt") << name << " was made";
  }
}

}  // namespace stepcheck::testing
