// SPDX-License-Identifier: MIT
#include "run/store.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "load/test_files.h"

namespace stepcheck {
namespace {

namespace fs = std::filesystem;
using testing::Folder;

Layouts layouts() {
  std::vector<Layout> by_step(2);
  by_step[0].add("update", "w", {2});
  by_step[1].add("loss", "", {});
  return Layouts(std::move(by_step));
}

// Two steps; records two values, then one.
Job two_steps(const std::string& library = {}) {
  Job job{{}, layouts(), 10, {}, {}};
  job.wire.steps = 2;
  job.wire.tensors = {{"w", {2}}};
  job.wire.subjects = {{ExerciseKind::Optimizer, {"adam", library, 1}}};
  job.constants = [] { return std::vector<double>{1, 2}; };
  job.inputs = [](int step) { return std::vector<double>{0.5 * step}; };
  return job;
}

void write(const Store& store, const std::string& key, const std::vector<StepValues>& steps) {
  TrajectoryWriter writer = store.create(key);
  for (const auto& step : steps) writer.add(step);
  writer.commit();
}

std::size_t files_in(const fs::path& dir) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(dir), fs::directory_iterator()));
}

TEST(Store, GivesBackWhatWasWritten) {
  const Folder folder;
  const Store store(folder.path() / "made");
  const Job job = two_steps();
  EXPECT_FALSE(store.open("k", job));
  const double tiny = std::numeric_limits<double>::denorm_min();
  write(store, "k", {{-0.0, tiny}, {0.1}});
  auto reader = store.open("k", job);
  ASSERT_TRUE(reader);
  const StepValues first = reader->next();
  EXPECT_EQ(first, (StepValues{0.0, tiny}));
  EXPECT_TRUE(std::signbit(first[0]));
  EXPECT_EQ(reader->next(), StepValues{0.1});
}

TEST(Store, KeepsWhyThereIsNone) {
  const Folder folder;
  const Store store(folder.path());
  EXPECT_FALSE(store.refusal("k"));
  store.refuse("k", "LibTorch has no\nsuch rule");
  EXPECT_EQ(store.refusal("k"), "LibTorch has no\nsuch rule");
  EXPECT_FALSE(store.refusal("l"));
  EXPECT_EQ(files_in(folder.path()), 1U);
}

TEST(Store, AKeyIsForItsOwnTrajectory) {
  const Folder folder;
  const Store store(folder.path());
  const Job job = two_steps();
  write(store, "k", {{1, 2}, {3}});
  write(store, "l", {{4, 5}, {6}});
  EXPECT_EQ(store.open("k", job)->next(), (StepValues{1, 2}));
  EXPECT_EQ(store.open("l", job)->next(), (StepValues{4, 5}));
  EXPECT_FALSE(store.open("m", job));
}

TEST(Store, AFileOfAnotherLengthIsNotThere) {
  const Folder folder;
  const Store store(folder.path());
  const Job job = two_steps();
  write(store, "short", {{1, 2}});
  write(store, "long", {{1, 2}, {3, 4}});
  EXPECT_FALSE(store.open("short", job));
  EXPECT_FALSE(store.open("long", job));
  write(store, "k", {{1, 2}, {3}});
  fs::resize_file(folder.path() / "k.trajectory", 23);
  EXPECT_FALSE(store.open("k", job));
}

TEST(Store, AReaderSaysThatItsFileHasShrunk) {
  const Folder folder;
  const Store store(folder.path());
  const Job job = two_steps();
  write(store, "k", {{1, 2}, {3}});
  auto reader = store.open("k", job);
  fs::resize_file(folder.path() / "k.trajectory", 16);
  reader->next();
  EXPECT_THROW(reader->next(), std::runtime_error);
}

TEST(Store, NothingIsThereUntilItIsCommitted) {
  const Folder folder;
  const Store store(folder.path());
  const Job job = two_steps();
  {
    TrajectoryWriter writer = store.create("k");
    writer.add({1, 2});
    writer.add({3});
    EXPECT_FALSE(store.open("k", job));
  }
  EXPECT_FALSE(store.open("k", job));
  EXPECT_EQ(files_in(folder.path()), 0U) << "a writer that gave up leaves nothing behind";
}

TEST(Store, WritersOfOneKeyDoNotMeet) {
  const Folder folder;
  const Store store(folder.path());
  const Job job = two_steps();
  TrajectoryWriter one = store.create("k");
  TrajectoryWriter other = store.create("k");
  one.add({1, 2});
  other.add({1, 2});
  other.add({3});
  other.commit();
  EXPECT_TRUE(store.open("k", job));
  one.add({3});
  one.commit();
  EXPECT_EQ(store.open("k", job)->next(), (StepValues{1, 2}));
  EXPECT_EQ(files_in(folder.path()), 1U);
}

TEST(Store, ACommitThatFailsSaysSo) {
  const Folder folder;
  const Store store(folder.path() / "store");
  TrajectoryWriter writer = store.create("no such folder/k");
  writer.add({1});
  EXPECT_THROW(writer.commit(), std::runtime_error);
}

/// A job on a library of known content, and its key.
struct Keyed {
  Folder folder;
  fs::path library = folder.write("adam.so", "code");
  Job job = two_steps(library.string());
  std::string key(const std::string& driver = "1.13.1") const { return content_key(job, driver); }
};

TEST(ContentKey, IsTheSameForTheSame) {
  const Keyed one;
  const Keyed other;
  EXPECT_NE(one.library, other.library);
  EXPECT_EQ(one.key(), other.key()) << "where a library lies does not matter";
  EXPECT_EQ(one.key().size(), 40U);
  EXPECT_EQ(one.key().find_first_not_of("0123456789abcdef"), std::string::npos);
}

TEST(ContentKey, DoesNotChangeWithLimits) {
  Keyed one;
  const std::string before = one.key();
  one.job.wire.memory_mb = 1;
  one.job.wire.cpu_s = 1;
  one.job.wall_s = 1;
  EXPECT_EQ(one.key(), before);
}

TEST(ContentKey, ChangesWithEverythingElse) {
  const std::string before = Keyed().key();
  const auto changed = [&](auto change) {
    Keyed one;
    change(one);
    return one.key() != before;
  };
  EXPECT_NE(Keyed().key("2.6.0"), before);
  EXPECT_TRUE(changed([](Keyed& one) { one.folder.write("adam.so", "other code"); }));
  EXPECT_TRUE(changed([](Keyed& one) { one.job.wire.dtype = Dtype::Float32; }));
  EXPECT_TRUE(changed([](Keyed& one) { one.job.wire.device = Device::Cuda; }));
  EXPECT_TRUE(changed([](Keyed& one) { one.job.wire.drive = Drive::Training; }));
  EXPECT_TRUE(changed([](Keyed& one) { one.job.wire.points = Points::Zero; }));
  EXPECT_TRUE(changed([](Keyed& one) { one.job.wire.steps = 1; }));
  EXPECT_TRUE(changed([](Keyed& one) { one.job.wire.tensors[0].shape = {1, 2}; }));
  EXPECT_TRUE(changed([](Keyed& one) { one.job.wire.training.activation = "tanh"; }));
  EXPECT_TRUE(changed([](Keyed& one) {
    auto& subjects = one.job.wire.subjects;
    subjects[ExerciseKind::Loss] = subjects[ExerciseKind::Optimizer];
    subjects.erase(ExerciseKind::Optimizer);
  }));
  EXPECT_TRUE(changed([](Keyed& one) {
    one.job.constants = [] { return std::vector<double>{1, std::nextafter(2.0, 3.0)}; };
  }));
  EXPECT_TRUE(changed([](Keyed& one) {
    one.job.inputs = [](int step) { return std::vector<double>{step == 2 ? 1.25 : 0.5}; };
  }));
}

TEST(ContentKey, TellsWhereAMessageEnds) {
  Keyed one;
  Keyed other;
  one.job.constants = [] { return std::vector<double>{1, 2}; };
  one.job.inputs = [](int) { return std::vector<double>{3}; };
  other.job.constants = [] { return std::vector<double>{1}; };
  other.job.inputs = [](int step) {
    return step == 1 ? std::vector<double>{2, 3} : std::vector<double>{3};
  };
  EXPECT_NE(one.key(), other.key());
}

TEST(DriverId, ChangesWithTheWorkerAndLibTorch) {
  const Folder folder;
  const fs::path worker = folder.write("worker", "code");
  const std::string before = driver_id(worker, "1.13.1");
  EXPECT_EQ(driver_id(folder.write("copy", "code"), "1.13.1"), before);
  EXPECT_NE(driver_id(worker, "2.6.0"), before);
  EXPECT_NE(driver_id(folder.write("worker", "other code"), "1.13.1"), before);
}

}  // namespace
}  // namespace stepcheck
